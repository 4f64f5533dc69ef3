{ php, fetchFromGitHub }:

php.buildComposerProject2 (finalAttrs: {
  pname = "tide-site";
  version = "0.2.0";
  src = fetchFromGitHub { owner = "harbour"; repo = "tide-site"; tag = finalAttrs.version; hash = "sha256-AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE="; };
  vendorHash = "sha256-AgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgI=";
})
