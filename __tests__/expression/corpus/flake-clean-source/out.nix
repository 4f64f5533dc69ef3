{
  inputs.flake-utils.url = "github:numtide/flake-utils";
  outputs = { self, nixpkgs, flake-utils }:
    flake-utils.lib.eachDefaultSystem (system:
      let
        pkgs = nixpkgs.legacyPackages.${system};
        version = "0.2.0";
        root = ./.;
      in rec {
        packages.tide = pkgs.buildGoModule {
          pname = "tide";
          inherit version;
          src = pkgs.lib.cleanSourceWith {
            src = pkgs.lib.cleanSource root;
            filter = path: type: !(pkgs.lib.hasSuffix ".nix" path);
          };
          vendorHash = "sha256-AgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgI=";
          ldflags = [ "-X main.version=${version}" ];
        };
        packages.default = packages.tide;
      });
}
