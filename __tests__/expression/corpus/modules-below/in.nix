{ lib, buildGoModule, fetchFromGitHub }:

buildGoModule (finalAttrs: {
  pname = "tide";
  version = "0.1.0";
  src = fetchFromGitHub {
    owner = "harbour";
    repo = "tide";
    tag = "cmd/v${finalAttrs.version}";
    hash = "sha256-ObI6zG8noykPhPq6ESohbkHp6gvUY3Q0qYZl32Kj//I=";
  };
  sourceRoot = "${finalAttrs.src.name}/cmd";
  modRoot = "./server/";
  env = { CGO_ENABLED = 0; GOWORK = "off"; GOOS = "linux"; };
  vendorHash = "sha256-BUrb8mvktPPEbokccVEfc2UCLjWP0nTQbLeCxCCb32k=";
})
