{ lib, buildGoModule, fetchFromGitHub }:

buildGoModule rec {
  pname = "tide";
  version = "0.1.0";
  src = fetchFromGitHub {
    owner = "harbour";
    repo = "tide";
    rev = "refs/tags/v${version}";
    sha256 = "2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae";
  };
  vendorHash = "sha256:2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae";
}
