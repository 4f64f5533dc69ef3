{ stdenv, fetchFromGitLab }:

stdenv.mkDerivation rec {
  pname = "tide";
  version = "0.2.0";
  src = fetchFromGitLab {
    domain = "git.harbour.example";
    group = "boats";
    owner = "tools";
    repo = pname;
    rev = "v${version}";
    hash = "sha256-AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=";
  };
}
