# The functions of nixpkgs' library that expressions of Go programs call.
let
  inherit (builtins) compareVersions isFunction listToAttrs stringLength substring;
in
rec {
  inherit (builtins) concatStringsSep elem filter head splitVersion;
  version = "26.05";
  trivial.release = version;
  systems.flakeExposed = platforms.all;

  fakeHash = "sha256-AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
  fakeSha256 = "0000000000000000000000000000000000000000000000000000";

  optional = yes: value: if yes then [ value ] else [ ];
  optionals = yes: list: if yes then list else [ ];
  optionalString = yes: text: if yes then text else "";
  optionalAttrs = yes: set: if yes then set else { };
  hasPrefix = prefix: text: substring 0 (stringLength prefix) text == prefix;
  removePrefix = prefix: text: if hasPrefix prefix text then substring (stringLength prefix) (-1) text else text;
  genAttrs = names: value: listToAttrs (map (name: { inherit name; value = value name; }) names);
  versionOlder = one: other: compareVersions one other < 0;
  versionAtLeast = one: other: compareVersions one other >= 0;
  fix = f: let self = f self; in self;
  toExtension = f: if isFunction f then final: prev: let got = f prev; in if isFunction got then f final prev else got else _: _: f;

  cleanSourceWith = { src, filter ? (_: _: true), name ? "source", ... }: builtins.path { inherit name filter; path = src; };
  cleanSource = src: cleanSourceWith { inherit src; filter = path: _: baseNameOf path != ".git"; };
  getExe = package: "${package}/bin/${package.meta.mainProgram or package.pname or package.name}";

  licenses = builtins.mapAttrs (_: spdxId: { inherit spdxId; free = true; })
    { mit = "MIT"; asl20 = "Apache-2.0"; bsd3 = "BSD-3-Clause"; gpl3Only = "GPL-3.0-only"; mpl20 = "MPL-2.0"; }
    // { unfree = { shortName = "unfree"; free = false; }; };
  maintainers = { };
  platforms = rec {
    linux = [ "x86_64-linux" "aarch64-linux" ];
    darwin = [ "x86_64-darwin" "aarch64-darwin" ];
    unix = linux ++ darwin;
    all = unix;
  };
}
