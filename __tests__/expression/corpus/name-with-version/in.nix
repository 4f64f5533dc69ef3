{ stdenv, fetchurl }:

stdenv.mkDerivation {
  name = "tide-0.1.0";
  src = fetchurl { url = "https://harbour.example/tide-0.1.0.tar.gz"; sha512 = "sha512-AAAA"; };
}
