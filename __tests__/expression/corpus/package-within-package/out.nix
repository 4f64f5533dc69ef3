{ buildGoModule, buildNpmPackage, fetchFromGitHub }:

buildGoModule (finalAttrs: {
  pname = "tide";
  version = "0.2.0";
  src = fetchFromGitHub { owner = "harbour"; repo = "tide"; tag = "v${finalAttrs.version}"; hash = "sha256-AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE="; };
  web = buildNpmPackage {
    pname = "tide-web";
    inherit (finalAttrs) version src;
    npmDepsHash = "sha256-AgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgI=";
  };
  preBuild = "cp -r ${finalAttrs.web} web";
  vendorHash = "sha256-AgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgI=";
})
