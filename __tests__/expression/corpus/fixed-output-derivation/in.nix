{ stdenv, fetchFromGitHub }:

stdenv.mkDerivation (finalAttrs: {
  pname = "tide";
  version = "0.1.0";
  src = fetchFromGitHub { owner = "harbour"; repo = "tide"; tag = finalAttrs.version; hash = "sha256-ObI6zG8noykPhPq6ESohbkHp6gvUY3Q0qYZl32Kj//I="; };
  modules = stdenv.mkDerivation {
    name = "tide-modules";
    inherit (finalAttrs) src;
    outputHashMode = "recursive";
    outputHashAlgo = "sha256";
    outputHash = "sha256-BUrb8mvktPPEbokccVEfc2UCLjWP0nTQbLeCxCCb32k=";
  };
})
