{ lib, buildGoModule, fetchFromGitHub }:

let
  older = other.overrideAttrs (old: rec {
    version = "5.0.0";
    src = fetchFromGitHub { owner = "other"; repo = "other"; tag = "v${version}"; hash = "sha256-PUiilcdH1hWVB0MQO53iuPw5dTb/kCdQXaKoUfbBoH8="; };
    vendorHash = "";
  });
in
(buildGoModule rec {
  pname = "tide";
  version = "0.1.0";
  src = fetchFromGitHub {
    owner = "harbour";
    repo = "tide";
    tag = "v${version}";
    hash = "sha256-ObI6zG8noykPhPq6ESohbkHp6gvUY3Q0qYZl32Kj//I=";
  };
  vendorHash = "sha256-BUrb8mvktPPEbokccVEfc2UCLjWP0nTQbLeCxCCb32k=";
  nativeCheckInputs = [ older ];
}).overrideAttrs (old: { vendorHash = ""; meta = old.meta; })
