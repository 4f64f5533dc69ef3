{ buildGoModule, buildNpmPackage, fetchFromGitHub }:

let
  version = "0.1.0";
  src = fetchFromGitHub { owner = "harbour"; repo = "tide"; tag = "v${version}"; hash = "sha256-ObI6zG8noykPhPq6ESohbkHp6gvUY3Q0qYZl32Kj//I="; };
  web = buildNpmPackage { pname = "tide-web"; version = "0.0.7"; inherit src; npmDepsHash = "sha256-PUiilcdH1hWVB0MQO53iuPw5dTb/kCdQXaKoUfbBoH8="; };
in
buildGoModule { pname = "tide"; inherit version src; vendorHash = "sha256-BUrb8mvktPPEbokccVEfc2UCLjWP0nTQbLeCxCCb32k="; passthru.web = web; }
