{ stdenv, fetchurl }:

stdenv.mkDerivation {
  name = "tide-0.1.0";
  version = "0.1.0";
  src = fetchurl { url = https://github.com/harbour/tide/archive/v0.1.0.tar.gz; sha256 = "0ssi1wpaf7plaswqqjwigppsg5fyh99vdlb9kzl7c9lng89ndq1i"; };
}
