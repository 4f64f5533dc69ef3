{ lib, buildGoModule, fetchFromGitHub }:

buildGoModule (finalAttrs: {
  pname = "tide";
  version = "0.2.0";

  src = fetchFromGitHub {
    owner = "harbour";
    repo = finalAttrs.pname;
    tag = "v${finalAttrs.version}";
    hash = "sha256-AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=";
  };

  vendorHash = "sha256-AgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgI=";
  meta.changelog = "https://github.com/harbour/tide/releases/tag/${finalAttrs.src.tag}";
})
