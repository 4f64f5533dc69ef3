{
  inputs.flake-utils.url = "github:numtide/flake-utils";
  outputs = { nixpkgs, flake-utils, ... }:
    flake-utils.lib.eachDefaultSystem (
      system:
      let
        pkgs = import nixpkgs { inherit system; };
        inherit (pkgs) lib;

        version = "0.2.0";

        tide = pkgs.buildGoModule (finalAttrs: {
          __structuredAttrs = true;

          pname = "tide";
          inherit version;

          src = lib.cleanSourceWith {
            src = ./.;
            filter =
              path: type:
              let
                baseName = baseNameOf (toString path);
                relPath = lib.removePrefix (toString ./. + "/") (toString path);
              in
              !(
                baseName == ".git"
                || baseName == "dist"
                || baseName == "node_modules"
                || (type == "regular" && relPath == "tide")
              );
          };

          vendorHash = "sha256-AgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgI=";
          goSum = ./go.sum;
          proxyVendor = true;
          env.CGO_ENABLED = "0";
          subPackages = [ "cmd/tide" ];
          ldflags = [ "-X=main.version=${version}" ];
        });
      in
      {
        packages = { default = tide; inherit tide; };
      }
    );
}
