{ maven, fetchFromGitHub }:

maven.buildMavenPackage rec {
  pname = "tide-server";
  version = "0.2.0";
  src = fetchFromGitHub { owner = "harbour"; repo = "tide"; tag = "v${version}"; hash = "sha256-AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE="; };
  mvnHash = "sha256-AgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgI=";
}
