{ stdenv, buildGoModule, fetchFromGitHub }:

let
  script = stdenv.mkDerivation { name = "script"; buildCommand = "touch $out"; };
  wrap = args: stdenv.mkDerivation (args // { dontStrip = true; });
in
buildGoModule rec {
  pname = "tide";
  version = "0.1.0";
  src = fetchFromGitHub { owner = "harbour"; repo = "tide"; tag = "v${version}"; hash = "sha256-ObI6zG8noykPhPq6ESohbkHp6gvUY3Q0qYZl32Kj//I="; };
  vendorHash = "sha256-BUrb8mvktPPEbokccVEfc2UCLjWP0nTQbLeCxCCb32k=";
  passthru = { inherit script wrap; };
}
