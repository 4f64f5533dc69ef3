{ lib, buildGoModule, fetchFromGitHub }:

let sources = import ./sources.nix; in
buildGoModule {
  pname = "tide";
  inherit (sources.tide) version src;
  vendorHash = "sha256-BUrb8mvktPPEbokccVEfc2UCLjWP0nTQbLeCxCCb32k=";
}
