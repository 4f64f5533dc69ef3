{
  description = "High and low water";
  inputs.nixpkgs.url = "github:NixOS/nixpkgs/nixos-unstable";
  outputs = { self, nixpkgs, ... }@inputs: {
    overlays.default = final: prev: {
      tide = final.buildGoModule {
        pname = "tide";
        version = "0.1.0";
        src = self;
        vendorHash = "sha256-BUrb8mvktPPEbokccVEfc2UCLjWP0nTQbLeCxCCb32k=";
      };
      older = prev.tide.overrideAttrs (old: { version = "0.0.1"; src = prev.fetchFromGitHub { owner = "harbour"; repo = "tide"; tag = "v0.0.1"; hash = "sha256-ObI6zG8noykPhPq6ESohbkHp6gvUY3Q0qYZl32Kj//I="; }; });
    };
  };
}
