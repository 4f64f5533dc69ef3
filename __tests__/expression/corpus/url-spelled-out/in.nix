{ stdenv, fetchzip }:

stdenv.mkDerivation {
  pname = "tide";
  version = "0.1.0";
  src = fetchzip {
    url = "https://harbour.example/tide/v0.1.0/tide-0.1.0.tar.gz";
    hash = "sha256-ObI6zG8noykPhPq6ESohbkHp6gvUY3Q0qYZl32Kj//I=";
  };
  meta.changelog = "https://harbour.example/tide/changes#0.1.0";
}
