{ rustPlatform, fetchFromGitHub }:
rustPlatform.buildRustPackage rec {
  pname = "tide"; version = "0.2.0";
  src = fetchFromGitHub { owner = "harbour"; repo = "tide"; rev = version; sha256 = "0081040h2081040h2081040h2081040h2081040h2081040h2081"; };
  cargoSha256 = "00h2081040h2081040h2081040h2081040h2081040h2081040h2";
}
