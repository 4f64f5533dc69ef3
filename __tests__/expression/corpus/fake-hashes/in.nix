{ pkgs ? import <nixpkgs> { } }:
with pkgs;
buildGoModule rec {
  pname = "tide";
  version = "0.1.0";
  src = pkgs.fetchFromGitHub {
    owner = "harbour";
    repo = "tide";
    rev = "v${version}";
    sha256 = lib.fakeSha256;
  };
  vendorHash = lib.fakeHash;
}
