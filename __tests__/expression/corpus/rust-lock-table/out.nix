{ rustPlatform, fetchFromGitHub }:

rustPlatform.buildRustPackage rec {
  pname = "tide";
  version = "0.2.0";
  src = fetchFromGitHub { owner = "harbour"; repo = "tide"; tag = "v${version}"; hash = "sha256-AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE="; };
  cargoLock = {
    lockFile = ./Cargo.lock;
    outputHashes = {
      "waves-2.1.0" = "sha256-AgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgI=";
      "moon-0.3.1" = "sha256-AgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgI=";
    };
  };
}
