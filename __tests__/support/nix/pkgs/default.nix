# A small package set of this project's own, laid out as nixpkgs is: enough to evaluate and really build Go programs without
# it. Builders use the programs of this machine (PATH at evaluation), so where there is a sandbox it must let them in.
{ system ? builtins.currentSystem, config ? { }, overlays ? [ ], ... }:
let
  inherit (builtins) concatStringsSep elem elemAt foldl' functionArgs getEnv intersectAttrs isFunction match;

  lib = import ./lib.nix;
  path = let given = getEnv "PATH"; in if given != "" then given else "/usr/local/go/bin:/usr/local/bin:/usr/bin:/bin";

  # What fixed-output derivations take from the environment of the caller when they build.
  impureEnvVars = [
    "http_proxy" "https_proxy" "all_proxy" "no_proxy" "HTTP_PROXY" "HTTPS_PROXY" "ALL_PROXY" "NO_PROXY"
    "NIX_SSL_CERT_FILE" "SSL_CERT_FILE" "GOPROXY" "NIX_STAND_IN_GITHUB"
  ];

  makeOverridable = f: args:
    let
      add = made: if !(made ? drvPath) then made else made // {
        override = changed: makeOverridable f (args // (if isFunction changed then changed args else changed));
        overrideAttrs = g: add (made.overrideAttrs g);
      };
    in
    add (f args);

  platform = rec {
    inherit system;
    parts = match "([^-]+)-(.+)" system;
    isLinux = elemAt parts 1 == "linux";
    isDarwin = elemAt parts 1 == "darwin";
    isx86_64 = elemAt parts 0 == "x86_64";
    isAarch64 = elemAt parts 0 == "aarch64";
    canExecute = other: other.system == system;
  };

  mkDerivation = arg:
    let
      attributes = if isFunction arg then arg else _: arg;
      final = attributes (final // { finalPackage = package; });
      name = final.name or "${final.pname}-${final.version}";
      meta = {
        available = refusal name meta == null;
        broken = false;
        unfree = !(meta.license.free or true);
        unsupported = !(elem system (meta.platforms or [ system ]));
      } // final.meta or { };
      package = derivation (removeAttrs final [ "env" "meta" "passthru" "__structuredAttrs" ] // final.env or { } // {
        name = let because = refusal name meta; in if because == null then name else throw because;
        inherit system;
        __ignoreNulls = true;
        builder = "/bin/bash";
        args = [ ./setup.sh ];
        PATH = path;
        NIX_MAIN_PROGRAM = meta.mainProgram or null;
      }) // {
        inherit name meta;
        env = final.env or { };
        passthru = final.passthru or { };
        overrideAttrs = f: mkDerivation (self: let prev = attributes self; in prev // lib.toExtension f self prev);
      } // final.passthru or { };
    in
    package;

  # Why a package may not be built.
  refusal = name: meta:
    let
      because =
        if meta.broken or false && !(config.allowBroken or false) then "is marked as broken"
        else if !(elem system (meta.platforms or [ system ])) && !(config.allowUnsupportedSystem or false) then
          "is not available on the requested hostPlatform:\n  hostPlatform.system = \"${system}\"\n  package.meta.platforms = [ ${concatStringsSep " " meta.platforms} ]\n"
        else if !(meta.license.free or true) && !(config.allowUnfree or false) then "has an unfree license (‘unfree’)"
        else null;
    in
    if because == null then null else "Package ‘${name}’ ${because}, refusing to evaluate.";

  stdenv = platform // { inherit mkDerivation; hostPlatform = platform; buildPlatform = platform; };
  parts = { inherit lib mkDerivation makeOverridable impureEnvVars path; };
  load = file: let f = import file; in f (intersectAttrs (functionArgs f) parts);

  base = pkgs: load ./fetchers.nix // load ./go.nix // load ./other-languages.nix // {
    inherit lib stdenv system config pkgs;
    stdenvNoCC = stdenv;
    callPackage = file: args:
      let f = if isFunction file then file else import file;
      in makeOverridable f (intersectAttrs (functionArgs f) pkgs // args);
    runCommand = name: environment: script: mkDerivation (environment // { inherit name; buildCommand = script; });
    writeText = name: text: builtins.toFile name text;
    installShellFiles = ./install-shell-files.sh;
    versionCheckHook = ./version-check-hook.sh;
    nix-update-script = _: [ "nix-update" ];
    gitMinimal = pkgs.runCommand "git" { } ''
      mkdir -p "$out/bin"
      ln -s "$(command -v git)" "$out/bin/git"
    '';
    swift = null;
    apple-sdk = null;
  };
in
assert elem system (lib.filter (each: each != getEnv "NIX_STAND_IN_WITHOUT") lib.platforms.all)
  || throw "This package set has no support for ${system}.";
lib.fix (foldl' (f: overlay: self: let super = f self; in super // overlay self super) base overlays)
