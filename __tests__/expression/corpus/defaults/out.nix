{ lib, buildGoModule, fetchFromGitHub, version ? "0.2.0", vendorHash ? "sha256-AgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgI=" }:

let inner = { version ? "0.4.0" }: buildGoModule { pname = "inner"; inherit version; src = ./.; vendorHash = null; };
in {
  inherit inner;
  tide = buildGoModule {
    pname = "tide";
    inherit version vendorHash;
    src = fetchFromGitHub {
    owner = "harbour";
    repo = "tide";
    tag = "v${version}";
    hash = "sha256-AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=";
  };
  };
}
