# version = "9.9.9";
{ buildGoModule /* the builder */, fetchFromGitHub, # the fetcher
}: # here
buildGoModule /* now */ rec { # and
  pname /**/ = /* name */ "tide" # end
  ; version = # version = "1.1.1";
    /* "2.2.2" */ "0.1.0" /* ; */;
  src = fetchFromGitHub { owner = "harbour"; repo = "tide"; tag = "v${ /* in */ version # in
  }"; hash = # sha256-PUiilcdH1hWVB0MQO53iuPw5dTb/kCdQXaKoUfbBoH8=
    "sha256-ObI6zG8noykPhPq6ESohbkHp6gvUY3Q0qYZl32Kj//I="; };
  vendorHash /** a doc comment **/ = "sha256-BUrb8mvktPPEbokccVEfc2UCLjWP0nTQbLeCxCCb32k=";
}
# the end