{ lib, buildGoModule, fetchFromGitHub, stdenv }:

buildGoModule rec {
  pname = "tide";
  version = "0.1.0";
  src = fetchFromGitHub {
    owner = "harbour";
    repo = "tide";
    tag = "v${version}";
    hash = "sha256-ObI6zG8noykPhPq6ESohbkHp6gvUY3Q0qYZl32Kj//I=";
  };
  vendorHash = if stdenv.isDarwin then "sha256-BUrb8mvktPPEbokccVEfc2UCLjWP0nTQbLeCxCCb32k=" else "sha256-PUiilcdH1hWVB0MQO53iuPw5dTb/kCdQXaKoUfbBoH8=";
}
