{ lib, buildGoModule, gitignoreSource, nix-gitignore }:

let
  hash = "sha256-AgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgI=";
in
{
  a = buildGoModule { pname = "a"; version = "0.2.0"; src = lib.cleanSourceWith { src = ./.; filter = import ./filter.nix; }; vendorHash = hash; };
  b = buildGoModule { pname = "b"; version = "0.2.0"; src = lib.cleanSourceWith { src = ./.; filter = p: t: !(lib.hasInfix "/node_modules/" p); }; vendorHash = hash; proxyVendor = true; };
  c = buildGoModule { pname = "c"; version = "0.2.0"; src = gitignoreSource ./.; vendorHash = hash; };
  d = buildGoModule { pname = "d"; version = "0.2.0"; src = nix-gitignore.gitignoreSource [ "docs" ] ./.; vendorHash = hash; };
  e = buildGoModule { pname = "e"; version = "0.2.0"; src = lib.cleanSource (lib.cleanSourceWith { src = ./.; filter = p: t: builtins.pathExists p; }); vendorHash = hash; };
}
