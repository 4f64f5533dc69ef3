{ buildGoModule, fetchFromGitHub }:

let
  dist = fetchFromGitHub { hash = "sha256-PUiilcdH1hWVB0MQO53iuPw5dTb/kCdQXaKoUfbBoH8="; owner = "harbour"; repo = "tide-dist"; tag = "v0.0.9"; };
in
buildGoModule (finalAttrs: {
  pname = "tide";
  version = "0.1.0";
  assets = fetchFromGitHub { hash = "sha256-PUiilcdH1hWVB0MQO53iuPw5dTb/kCdQXaKoUfbBoH8="; owner = "harbour"; repo = "tide-assets"; tag = "v${finalAttrs.version}"; };
  src = fetchFromGitHub { owner = "harbour"; repo = "tide"; tag = "v${finalAttrs.version}"; hash = "sha256-ObI6zG8noykPhPq6ESohbkHp6gvUY3Q0qYZl32Kj//I="; };
  vendorHash = "sha256-BUrb8mvktPPEbokccVEfc2UCLjWP0nTQbLeCxCCb32k=";
  postInstall = "cp -r ${dist}/init $out/lib";
})
