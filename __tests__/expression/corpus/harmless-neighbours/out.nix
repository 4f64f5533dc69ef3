{ lib, buildGoModule, fetchFromGitHub }:

buildGoModule rec {
  pname = "tide";
  version = "0.2.0";
  src = fetchFromGitHub {
    owner = "harbour";
    repo = "tide";
    tag = "v${version}";
    hash = "sha256-AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=";
  };
  vendorHash = "sha256-AgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgI=";
  patches = [ ];
  overrideModAttrs = _: { };
  goSum = ./go.sum;
  preConfigure = "echo";
  postConfigure = "echo";
  GOFLAGS = [ "-trimpath" ];
  checkPhase = "go test ./...";
  proxyVendor = false;
  nativeBuildInputs = [ installShellFiles ];
  buildInputs = lib.optionals stdenv.isDarwin [ ];
}
