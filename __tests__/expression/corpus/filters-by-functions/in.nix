{ lib, buildGoModule, self }:

let
  root = ../.;
  here = toString root + "/";
  ignored = [ "docs" "web" ];
  isIgnored = name: builtins.elem name ignored || lib.hasPrefix "." name;
  noTests = path: type: !(type == "regular" && lib.hasSuffix "_test.go" path);
  hash = "sha256-BUrb8mvktPPEbokccVEfc2UCLjWP0nTQbLeCxCCb32k=";
in
{
  a = buildGoModule { pname = "a"; version = "0.1.0"; src = lib.cleanSourceWith { src = root; filter = path: type: !isIgnored (baseNameOf path); name = "a"; }; vendorHash = hash; };
  b = buildGoModule { pname = "b"; version = "0.1.0"; src = lib.sources.cleanSourceWith { src = lib.cleanSource root; filter = noTests; }; vendorHash = hash; };
  c = buildGoModule { pname = "c"; version = "0.1.0"; src = builtins.path { path = ../.; filter = p: t: lib.hasPrefix "cmd/" (lib.removePrefix here p) || t == "directory"; }; vendorHash = hash; };
  d = buildGoModule { pname = "d"; version = "0.1.0"; src = builtins.filterSource lib.cleanSourceFilter ./.; vendorHash = hash; };
  e = buildGoModule { pname = "e"; version = "0.1.0"; src = lib.cleanSourceWith { src = self; filter = p: _: lib.removePrefix "${self}/" p != "infer"; }; vendorHash = hash; };
  f = buildGoModule { pname = "f"; version = "0.1.0"; src = lib.cleanSourceWith { src = ./.; filter = _: _: true; }; vendorHash = hash; };
}
