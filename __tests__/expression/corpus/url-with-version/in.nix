{ stdenv, fetchurl }:

stdenv.mkDerivation rec {
  pname = "tide";
  version = "0.1.0";
  src = fetchurl {
    url = "https://harbour.example/${pname}/v${version}/${pname}-${version}.tar.gz";
    hash = "sha256-ObI6zG8noykPhPq6ESohbkHp6gvUY3Q0qYZl32Kj//I=";
  };
}
