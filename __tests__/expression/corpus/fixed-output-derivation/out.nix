{ stdenv, fetchFromGitHub }:

stdenv.mkDerivation (finalAttrs: {
  pname = "tide";
  version = "0.2.0";
  src = fetchFromGitHub { owner = "harbour"; repo = "tide"; tag = finalAttrs.version; hash = "sha256-AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE="; };
  modules = stdenv.mkDerivation {
    name = "tide-modules";
    inherit (finalAttrs) src;
    outputHashMode = "recursive";
    outputHashAlgo = "sha256";
    outputHash = "sha256-BUrb8mvktPPEbokccVEfc2UCLjWP0nTQbLeCxCCb32k=";
  };
})
