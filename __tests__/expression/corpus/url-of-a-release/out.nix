{ stdenv, fetchurl, fetchzip }:
{
  a = stdenv.mkDerivation {
    pname = "a"; version = "0.2.0";
    src = fetchzip { url = "https://github.com/harbour/a/archive/refs/tags/v0.2.0.tar.gz"; hash = "sha256-AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE="; };
  };
  b = stdenv.mkDerivation {
    pname = "b"; version = "0.2.0";
    src = fetchurl { url = "https://codeberg.org/harbour/b/releases/download/v0.2.0/b-0.2.0.tar.gz"; hash = "sha256-AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE="; };
  };
  c = stdenv.mkDerivation {
    pname = "c"; version = "0.1.0";
    src = fetchurl { url = "https://github.com/harbour/c/releases/download/v0.1.0/c-10.1.0.tar.gz"; hash = "sha256-PUiilcdH1hWVB0MQO53iuPw5dTb/kCdQXaKoUfbBoH8="; };
  };
}
