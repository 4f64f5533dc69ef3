{ stdenv, pnpm_9, nodejs, fetchFromGitHub }:

stdenv.mkDerivation (finalAttrs: {
  pname = "tide-web";
  version = "0.2.0";
  src = fetchFromGitHub { owner = "harbour"; repo = "tide-web"; tag = "v${finalAttrs.version}"; hash = "sha256-AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE="; };
  nativeBuildInputs = [ nodejs pnpm_9.configHook ];
  pnpmDeps = pnpm_9.fetchDeps {
    inherit (finalAttrs) pname version src;
    fetcherVersion = 2;
    hash = "sha256-AgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgI=";
  };
})
