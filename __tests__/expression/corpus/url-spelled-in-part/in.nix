{ stdenv, fetchurl }:

stdenv.mkDerivation {
  pname = "tide";
  version = "1.4.2";
  src = fetchurl {
    url = "https://harbour.example/tide/1.4/tide-1.4.2.tar.gz";
    hash = "sha256-ObI6zG8noykPhPq6ESohbkHp6gvUY3Q0qYZl32Kj//I=";
  };
}
