{ stdenv, buildGoModule, fetchFromGitHub }:

let
  script = stdenv.mkDerivation { name = "script"; buildCommand = "touch $out"; };
  wrap = args: stdenv.mkDerivation (args // { dontStrip = true; });
in
buildGoModule rec {
  pname = "tide";
  version = "0.2.0";
  src = fetchFromGitHub { owner = "harbour"; repo = "tide"; tag = "v${version}"; hash = "sha256-AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE="; };
  vendorHash = "sha256-AgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgI=";
  passthru = { inherit script wrap; };
}
