{ lib, buildGoModule, fetchFromGitHub }:

buildGoModule (finalAttrs: {
  pname = "tide";
  version = "0.2.0";
  src = fetchFromGitHub {
    owner = "harbour";
    repo = "tide";
    tag = "cmd/v${finalAttrs.version}";
    hash = "sha256-AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=";
  };
  sourceRoot = "${finalAttrs.src.name}/cmd";
  modRoot = "./server/";
  env = { CGO_ENABLED = 0; GOWORK = "off"; GOOS = "linux"; };
  vendorHash = "sha256-AgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgI=";
})
