{ lib, buildGoModule }:

let
  hash = "sha256-AgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgI=";
  go = ".*\\.go";
in
{
  a = buildGoModule { pname = "a"; version = "0.2.0"; src = lib.sourceByRegex ./. [ "^go\\.(mod|sum)$" go "cmd" "cmd/.*" ]; vendorHash = hash; };
  b = buildGoModule { pname = "b"; version = "0.2.0"; src = lib.sourceFilesBySuffices ./. [ ".go" "go.mod" "go.sum" ]; vendorHash = hash; };
  c = buildGoModule { pname = "c"; version = "0.2.0"; src = lib.cleanSourceWith { src = ./.; filter = p: t: builtins.match ".*\\.md" p == null; }; vendorHash = hash; };
  d = buildGoModule { pname = "d"; version = "0.2.0"; src = lib.cleanSourceWith { src = ./.; filter = p: t: lib.any (re: builtins.match re (baseNameOf p) != null) [ "[[:alnum:]_]+" go ]; }; vendorHash = hash; };
}
