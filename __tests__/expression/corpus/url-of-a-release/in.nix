{ stdenv, fetchurl, fetchzip }:
{
  a = stdenv.mkDerivation {
    pname = "a"; version = "0.1.0";
    src = fetchzip { url = "https://github.com/harbour/a/archive/refs/tags/v0.1.0.tar.gz"; hash = "sha256-ObI6zG8noykPhPq6ESohbkHp6gvUY3Q0qYZl32Kj//I="; };
  };
  b = stdenv.mkDerivation {
    pname = "b"; version = "0.1.0";
    src = fetchurl { url = "https://codeberg.org/harbour/b/releases/download/v0.1.0/b-0.1.0.tar.gz"; hash = "sha256-BUrb8mvktPPEbokccVEfc2UCLjWP0nTQbLeCxCCb32k="; };
  };
  c = stdenv.mkDerivation {
    pname = "c"; version = "0.1.0";
    src = fetchurl { url = "https://github.com/harbour/c/releases/download/v0.1.0/c-10.1.0.tar.gz"; hash = "sha256-PUiilcdH1hWVB0MQO53iuPw5dTb/kCdQXaKoUfbBoH8="; };
  };
}
