{ lib, stdenv, fetchurl }:

stdenv.mkDerivation rec {
  pname = "tide";
  version = "1.4.2";
  src = fetchurl {
    url = "https://harbour.example/${lib.versions.majorMinor version}/tide-${version}.tar.gz";
    hash = "sha256-ObI6zG8noykPhPq6ESohbkHp6gvUY3Q0qYZl32Kj//I=";
  };
}
