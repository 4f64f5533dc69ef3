{ lib, buildGoModule }:

let
  fs = lib.fileset;
  sources = fs.unions [ ../go.mod ../go.sum (fs.maybeMissing ../vendor) (fs.fileFilter (file: file.hasExt "go") ../.) ];
  hash = "sha256-BUrb8mvktPPEbokccVEfc2UCLjWP0nTQbLeCxCCb32k=";
in
{
  a = buildGoModule { pname = "a"; version = "0.1.0"; src = fs.toSource { root = ../.; fileset = sources; }; vendorHash = hash; };
  b = buildGoModule { pname = "b"; version = "0.1.0"; src = with lib.fileset; toSource { root = ../.; fileset = difference (gitTracked ../.) ../docs; }; vendorHash = hash; };
  c = buildGoModule { pname = "c"; version = "0.1.0"; src = fs.toSource { root = ../.; fileset = fs.intersection sources (fs.fromSource (lib.cleanSource ../.)); }; vendorHash = hash; };
  d = buildGoModule { pname = "d"; version = "0.1.0"; src = fs.toSource { root = ../.; fileset = fs.unions (map (name: ../. + "/${name}") [ "cmd" ]); }; vendorHash = hash; };
}
