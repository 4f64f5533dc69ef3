{ lib, buildGoModule, nix-gitignore, self, inputs }:
{
  a = buildGoModule { pname = "a"; version = "0.1.0"; src = lib.sourceByRegex ./. [ ".*\\.go" ]; vendorHash = null; };
  b = buildGoModule { pname = "b"; version = "0.1.0"; src = nix-gitignore.gitignoreSource [ ] ./.; vendorHash = null; };
  c = buildGoModule { pname = "c"; version = "0.1.0"; src = lib.fileset.toSource { root = ./.; fileset = ./cmd; }; vendorHash = null; };
  d = buildGoModule { pname = "d"; version = "0.1.0"; src = self + "/tools/d"; vendorHash = null; };
  e = buildGoModule { pname = "e"; version = "0.1.0"; src = "${inputs.self}/tools/e"; vendorHash = null; };
  f = buildGoModule { pname = "f"; version = "0.1.0"; src = builtins.filterSource (path: type: true) ../f; vendorHash = null; };
  g = buildGoModule { pname = "g"; version = "0.1.0"; src = /srv/g; vendorHash = null; };
}
