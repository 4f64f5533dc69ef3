{ stdenv, fetchurl, fetchFromGitHub, head ? false }:

stdenv.mkDerivation rec {
  pname = "tide";
  version = "0.1.0";
  src = if head then fetchFromGitHub { owner = "harbour"; repo = "tide"; rev = "main"; hash = "sha256-ObI6zG8noykPhPq6ESohbkHp6gvUY3Q0qYZl32Kj//I="; }
    else fetchurl { url = "https://harbour.example/tide-${version}.tar.gz"; hash = "sha256-BUrb8mvktPPEbokccVEfc2UCLjWP0nTQbLeCxCCb32k="; };
}
