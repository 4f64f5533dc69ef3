{ lib, buildGoModule, fetchFromGitHub }:

let inherit (lib.importJSON ./hashes.json) hash vendorHash; in
buildGoModule rec {
  pname = "tide";
  version = "0.1.0";
  src = fetchFromGitHub {
    owner = "harbour";
    repo = "tide";
    tag = "v${version}";
    inherit hash;
  };
  inherit vendorHash;
}
