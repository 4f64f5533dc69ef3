{ stdenv, fetchFromGitLab }:

stdenv.mkDerivation rec {
  pname = "tide";
  version = "0.1.0";
  src = fetchFromGitLab {
    domain = "git.harbour.example";
    group = "boats";
    owner = "tools";
    repo = pname;
    rev = "v${version}";
    hash = "sha256-ObI6zG8noykPhPq6ESohbkHp6gvUY3Q0qYZl32Kj//I=";
  };
}
