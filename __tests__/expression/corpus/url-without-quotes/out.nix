{ stdenv, fetchurl }:

stdenv.mkDerivation {
  name = "tide-0.1.0";
  version = "0.2.0";
  src = fetchurl { url = "https://github.com/harbour/tide/archive/v0.2.0.tar.gz"; sha256 = "0081040h2081040h2081040h2081040h2081040h2081040h2081"; };
}
