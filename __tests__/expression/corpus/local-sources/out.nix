{ lib, buildGoModule, self }:

{
  a = buildGoModule { pname = "a"; version = "0.2.0"; src = lib.cleanSource ../.; vendorHash = "sha256-AgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgI="; };
  b = buildGoModule { pname = "b"; version = "0.2.0"; src = lib.cleanSourceWith { src = ./cmd/b; filter = path: type: true; }; vendorHash = null; };
  c = buildGoModule { pname = "c"; version = "0.2.0"; src = self; vendorHash = "sha256-AgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgI="; };
  d = buildGoModule { pname = "d"; version = "0.2.0"; src = builtins.path { path = ./.; name = "d"; }; vendorHash = "sha256-AgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgI="; };
}
