{
  inputs.nixpkgs.url = "github:NixOS/nixpkgs";
  outputs = { self, nixpkgs, flake-utils }:
    flake-utils.lib.eachDefaultSystem (system:
      let
        pkgs = import nixpkgs { inherit system; };
        version = "0.2.0";
      in
      {
        packages.${system}.default = pkgs.buildGoModule {
          pname = "tide";
          inherit version;
          src = ./.;
          vendorHash = "sha256-AgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgI=";
        };
        devShells.default = pkgs.mkShell { buildInputs = [ pkgs.go ]; };
      });
}
