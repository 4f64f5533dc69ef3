{ stdenv, fetchgit }:

stdenv.mkDerivation rec {
  pname = "tide";
  version = "0.2.0";
  src = fetchgit {
    url = "https://git.harbour.example/tide.git";
    rev = "refs/tags/${version}";
    sha256 = "sha256-AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=";
  };
}
