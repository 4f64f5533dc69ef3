# Packages of other languages as nixpkgs lays them out, their dependencies a fixed-output derivation made from the lock file
# of the source. What they build is a script that tells its name and version.
{ lib, mkDerivation, impureEnvVars }:
let
  inherit (builtins) isFunction;

  dependencies = { name, src, lock, hash }: mkDerivation {
    inherit name src lock impureEnvVars;
    buildPhase = ''
      mkdir "$out"
      cp "$lock" "$out/lock"
      sha256sum <"$lock" >"$out/sum"
    '';
    outputHashMode = "recursive";
    outputHash = hash;
    outputHashAlgo = if hash == "" then "sha256" else null;
  };

  # `needs` names the attributes that a package gets for its dependencies.
  makeBuilder = needs: arg: mkDerivation (self:
    let args = if isFunction arg then arg self else arg; in
    {
      buildPhase = ''
        mkdir -p "$out/bin"
        printf '#!/bin/sh\necho "%s %s"\n' "$pname" "$version" >"$out/bin/$pname"
        chmod +x "$out/bin/$pname"
      '';
    } // args // needs self);
in
{
  rustPlatform.buildRustPackage = makeBuilder (self: {
    cargoDeps = let name = "${self.pname}-${self.version}-vendor"; in mkDerivation {
      inherit name;
      vendorStaging = dependencies { name = "${name}-staging"; inherit (self) src; lock = "Cargo.lock"; hash = self.cargoHash; };
      buildCommand = ''cp -r "$vendorStaging" "$out"'';
    };
  });

  buildNpmPackage = makeBuilder (self: {
    npmDeps = dependencies { name = "${self.pname}-${self.version}-npm-deps"; inherit (self) src; lock = "package-lock.json"; hash = self.npmDepsHash; };
  });
}
