{ stdenv, rustPlatform, fetchFromGitHub }:

stdenv.mkDerivation (finalAttrs: {
  pname = "tide";
  version = "0.2.0";
  src = fetchFromGitHub { owner = "harbour"; repo = "tide"; rev = finalAttrs.version; hash = "sha256-AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE="; };
  cargoDeps = rustPlatform.fetchCargoVendor {
    inherit (finalAttrs) pname version src;
    hash = "sha256-AgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgI=";
  };
})
