{ pkgs ? import <nixpkgs> { } }:

pkgs.callPackage ({ lib, buildGoModule, fetchFromGitHub, version ? "0.1.0" }:
  buildGoModule {
    pname = "tide";
    inherit version;
    src = fetchFromGitHub { owner = "harbour"; repo = "tide"; tag = "v${version}"; hash = "sha256-ObI6zG8noykPhPq6ESohbkHp6gvUY3Q0qYZl32Kj//I="; };
    vendorHash = "sha256-BUrb8mvktPPEbokccVEfc2UCLjWP0nTQbLeCxCCb32k=";
  }) { }
