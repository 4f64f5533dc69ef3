{ buildNpmPackage, fetchFromGitHub }:

buildNpmPackage rec {
  pname = "tide-web";
  version = "0.2.0";
  src = fetchFromGitHub { owner = "harbour"; repo = "tide"; tag = "v${version}"; hash = "sha256-AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE="; };
  npmDepsHash = "sha256-AgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgI=";
  makeCacheWritable = true;
}
