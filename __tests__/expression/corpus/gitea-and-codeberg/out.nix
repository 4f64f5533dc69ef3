{ stdenv, fetchFromGitea, fetchFromCodeberg, fetchFromForgejo }:
{
  a = stdenv.mkDerivation rec {
    pname = "a"; version = "0.2.0";
    src = fetchFromGitea { domain = "codeberg.org"; owner = "harbour"; repo = "a"; rev = "refs/tags/v${version}"; hash = "sha256-AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE="; };
  };
  b = stdenv.mkDerivation rec {
    pname = "b"; version = "0.2.0";
    src = fetchFromCodeberg { owner = "harbour"; repo = "b"; tag = "v${version}"; hash = "sha256-AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE="; };
  };
  c = stdenv.mkDerivation rec {
    pname = "c"; version = "0.2.0";
    src = fetchFromForgejo { domain = host; owner = "harbour"; repo = "c"; tag = version; hash = "sha256-AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE="; };
  };
}
