{ buildGoModule, buildNpmPackage, fetchFromGitHub }:

let
  version = "0.2.0";
  src = fetchFromGitHub { owner = "harbour"; repo = "tide"; tag = "v${version}"; hash = "sha256-AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE="; };
  web = buildNpmPackage { pname = "tide-web"; version = "0.0.7"; inherit src; npmDepsHash = "sha256-PUiilcdH1hWVB0MQO53iuPw5dTb/kCdQXaKoUfbBoH8="; };
in
buildGoModule { pname = "tide"; inherit version src; vendorHash = "sha256-AgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgI="; passthru.web = web; }
