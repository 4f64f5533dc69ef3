{
  inputs.tide-src = { url = "github:harbour/tide/v0.1.0"; flake = false; };
  outputs = { self, nixpkgs, tide-src }: {
    packages.x86_64-linux.default = nixpkgs.legacyPackages.x86_64-linux.buildGoModule {
      pname = "tide";
      version = "0.1.0";
      src = tide-src;
      vendorHash = "sha256-BUrb8mvktPPEbokccVEfc2UCLjWP0nTQbLeCxCCb32k=";
    };
  };
}
