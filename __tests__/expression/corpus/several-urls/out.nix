{ stdenv, fetchurl }:

stdenv.mkDerivation rec {
  pname = "tide";
  version = "0.2.0";
  src = fetchurl {
    urls = [
      "https://harbour.example/tide-${version}.tar.gz"
      "https://mirror.example/tide-${version}.tar.gz"
    ];
    sha256 = "sha256-AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=";
  };
}
