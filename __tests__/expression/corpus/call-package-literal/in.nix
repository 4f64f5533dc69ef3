{ pkgs ? import <nixpkgs> { } }:
{
  tide = pkgs.callPackage ({ buildGoModule, fetchFromGitHub }: buildGoModule rec {
    pname = "tide";
    version = "0.1.0";
    src = fetchFromGitHub { owner = "harbour"; repo = "tide"; tag = "v${version}"; hash = "sha256-ObI6zG8noykPhPq6ESohbkHp6gvUY3Q0qYZl32Kj//I="; };
    vendorHash = "sha256-BUrb8mvktPPEbokccVEfc2UCLjWP0nTQbLeCxCCb32k=";
  }) { buildGoModule = pkgs.buildGo126Module; };
  other = pkgs.callPackage ./other.nix { version = "3.0.0"; };
}
