{ lib, buildGoModule, fetchFromGitHub, fetchpatch, stdenv, rustPlatform }:
let
  helper = stdenv.mkDerivation rec {
    pname = "helper"; version = "0.2.0";
    src = fetchFromGitHub { owner = "other"; repo = "helper"; tag = "v${version}"; hash = "sha256-AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE="; };
  };
  dist = fetchFromGitHub { owner = "harbour"; repo = "tide-dist"; tag = "v1.1.1"; hash = "sha256-PUiilcdH1hWVB0MQO53iuPw5dTb/kCdQXaKoUfbBoH8="; };
  crate = rustPlatform.buildRustPackage rec { pname = "crate"; version = "3.3.3"; cargoHash = "sha256-PUiilcdH1hWVB0MQO53iuPw5dTb/kCdQXaKoUfbBoH8="; };
in
buildGoModule rec {
  pname = "tide";
  # version = "0.0.1"; vendorHash = "";
  version = "0.2.0";
  patches = [ (fetchpatch { url = "https://harbour.example/a.patch"; hash = "sha256-PUiilcdH1hWVB0MQO53iuPw5dTb/kCdQXaKoUfbBoH8="; }) ];
  passthru = { inherit helper dist crate; tests.version = "0.1.0"; vendorHash = ""; };
  src = fetchFromGitHub {
    owner = "harbour";
    repo = "tide";
    tag = "v${version}";
    hash = "sha256-AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=";
  };
  vendorHash = "sha256-AgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgI=";
}
