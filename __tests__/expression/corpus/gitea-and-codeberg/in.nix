{ stdenv, fetchFromGitea, fetchFromCodeberg, fetchFromForgejo }:
{
  a = stdenv.mkDerivation rec {
    pname = "a"; version = "0.1.0";
    src = fetchFromGitea { domain = "codeberg.org"; owner = "harbour"; repo = "a"; rev = "refs/tags/v${version}"; hash = "sha256-ObI6zG8noykPhPq6ESohbkHp6gvUY3Q0qYZl32Kj//I="; };
  };
  b = stdenv.mkDerivation rec {
    pname = "b"; version = "0.1.0";
    src = fetchFromCodeberg { owner = "harbour"; repo = "b"; tag = "v${version}"; hash = "sha256-BUrb8mvktPPEbokccVEfc2UCLjWP0nTQbLeCxCCb32k="; };
  };
  c = stdenv.mkDerivation rec {
    pname = "c"; version = "0.1.0";
    src = fetchFromForgejo { domain = host; owner = "harbour"; repo = "c"; tag = version; hash = "sha256-PUiilcdH1hWVB0MQO53iuPw5dTb/kCdQXaKoUfbBoH8="; };
  };
}
