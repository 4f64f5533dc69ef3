{ pkgs ? import <nixpkgs> { } }:
with pkgs;
buildGoModule rec {
  pname = "tide";
  version = "0.2.0";
  src = pkgs.fetchFromGitHub {
    owner = "harbour";
    repo = "tide";
    rev = "v${version}";
    sha256 = "sha256-AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=";
  };
  vendorHash = "sha256-AgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgI=";
}
