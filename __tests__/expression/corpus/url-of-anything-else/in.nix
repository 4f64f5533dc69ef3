{ python3Packages, stdenv, fetchurl }:
{
  wheel = python3Packages.buildPythonPackage {
    pname = "wheel"; version = "0.9.0";
    src = fetchurl { url = "https://files.harbour.example/packages/7a/68/0f3c/wheel-0.9.0-py3-none-any.whl"; hash = "sha256-ObI6zG8noykPhPq6ESohbkHp6gvUY3Q0qYZl32Kj//I="; };
  };
  page = stdenv.mkDerivation {
    pname = "page"; version = "4.6.2";
    src = fetchurl { url = "https://archive.example/web/20250904130553if_/https://harbour.example/page.4.6.2.tar.bz2"; hash = "sha256-BUrb8mvktPPEbokccVEfc2UCLjWP0nTQbLeCxCCb32k="; };
  };
  blank = stdenv.mkDerivation {
    pname = "blank"; version = "3.0";
    src = fetchurl { url = "https://github.com/harbour/blank/releases/download/High%20Water%203.0/blank3.0.iso"; hash = "sha256-PUiilcdH1hWVB0MQO53iuPw5dTb/kCdQXaKoUfbBoH8="; };
  };
}
