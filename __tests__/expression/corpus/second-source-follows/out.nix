{ buildGoModule, fetchFromGitHub }:

let
  dist = fetchFromGitHub { hash = "sha256-PUiilcdH1hWVB0MQO53iuPw5dTb/kCdQXaKoUfbBoH8="; owner = "harbour"; repo = "tide-dist"; tag = "v0.0.9"; };
in
buildGoModule (finalAttrs: {
  pname = "tide";
  version = "0.2.0";
  assets = fetchFromGitHub { hash = "sha256-PUiilcdH1hWVB0MQO53iuPw5dTb/kCdQXaKoUfbBoH8="; owner = "harbour"; repo = "tide-assets"; tag = "v${finalAttrs.version}"; };
  src = fetchFromGitHub { owner = "harbour"; repo = "tide"; tag = "v${finalAttrs.version}"; hash = "sha256-AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE="; };
  vendorHash = "sha256-AgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgI=";
  postInstall = "cp -r ${dist}/init $out/lib";
})
