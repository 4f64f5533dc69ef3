{ stdenv, fetchurl }:

stdenv.mkDerivation rec {
  pname = "tide";
  version = "0.2.0";
  src = fetchurl {
    url = "https://harbour.example/${pname}/v${version}/${pname}-${version}.tar.gz";
    hash = "sha256-AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=";
  };
}
