{
  outputs = inputs:
    let
      each = f: inputs.nixpkgs.lib.genAttrs [ "x86_64-linux" "aarch64-darwin" ] (system: f inputs.nixpkgs.legacyPackages.${system});
    in {
      packages = each (pkgs: {
        default = pkgs.buildGoModule {
          pname = "tide";
          version = "0.2.0";
          src = inputs.self;
          vendorHash = "sha256-AgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgI=";
        };
      });
      checks = each (pkgs: { });
    };
}
