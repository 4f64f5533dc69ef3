{ lib, buildGoModule, fetchFromGitHub }:

buildGoModule rec {
  pname = "tide";
  version = "0.2.0";
  src = fetchFromGitHub {
    owner = "harbour";
    repo = "tide";
    rev = "v${version}";
    sha256 = "0081040h2081040h2081040h2081040h2081040h2081040h2081";
  };
  vendorSha256 = "sha256:00h2081040h2081040h2081040h2081040h2081040h2081040h2";
}
