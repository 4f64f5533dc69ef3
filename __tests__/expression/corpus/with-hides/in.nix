{ pkgs, data }:
with data;
let name = "tide"; in
with { version = "0.3.0"; };
pkgs.buildGo126Module {
  pname = name;
  inherit version vendorHash;
  src = pkgs.fetchFromGitHub { owner = "harbour"; repo = "tide"; tag = "v${version}"; hash = pkgs.lib.fakeHash; };
}
