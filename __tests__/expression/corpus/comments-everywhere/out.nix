# version = "9.9.9";
{ buildGoModule /* the builder */, fetchFromGitHub, # the fetcher
}: # here
buildGoModule /* now */ rec { # and
  pname /**/ = /* name */ "tide" # end
  ; version = # version = "1.1.1";
    /* "2.2.2" */ "0.2.0" /* ; */;
  src = fetchFromGitHub { owner = "harbour"; repo = "tide"; tag = "v${ /* in */ version # in
  }"; hash = # sha256-PUiilcdH1hWVB0MQO53iuPw5dTb/kCdQXaKoUfbBoH8=
    "sha256-AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE="; };
  vendorHash /** a doc comment **/ = "sha256-AgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgI=";
}
# the end