{ buildGoModule, buildNpmPackage, fetchFromGitHub }:

buildGoModule (finalAttrs: {
  pname = "tide";
  version = "0.1.0";
  src = fetchFromGitHub { owner = "harbour"; repo = "tide"; tag = "v${finalAttrs.version}"; hash = "sha256-ObI6zG8noykPhPq6ESohbkHp6gvUY3Q0qYZl32Kj//I="; };
  web = buildNpmPackage {
    pname = "tide-web";
    inherit (finalAttrs) version src;
    npmDepsHash = "sha256-PUiilcdH1hWVB0MQO53iuPw5dTb/kCdQXaKoUfbBoH8=";
  };
  preBuild = "cp -r ${finalAttrs.web} web";
  vendorHash = "sha256-BUrb8mvktPPEbokccVEfc2UCLjWP0nTQbLeCxCCb32k=";
})
