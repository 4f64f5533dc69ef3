{ lib, buildGoModule, fetchFromGitHub }:

buildGoModule rec {
  pname = "tide";
  version = "0.2.0";
  src = fetchFromGitHub {
    owner = "harbour";
    repo = "tide";
    rev = "refs/tags/v${version}";
    sha256 = "0101010101010101010101010101010101010101010101010101010101010101";
  };
  vendorHash = "sha256:0202020202020202020202020202020202020202020202020202020202020202";
}
