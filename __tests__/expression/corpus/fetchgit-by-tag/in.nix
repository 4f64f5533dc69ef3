{ stdenv, fetchgit }:

stdenv.mkDerivation rec {
  pname = "tide";
  version = "0.1.0";
  src = fetchgit {
    url = "https://git.harbour.example/tide.git";
    rev = "refs/tags/${version}";
    sha256 = "sha256-ObI6zG8noykPhPq6ESohbkHp6gvUY3Q0qYZl32Kj//I=";
  };
}
