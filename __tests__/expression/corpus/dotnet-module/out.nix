{ buildDotnetModule, fetchFromGitHub }:

buildDotnetModule rec {
  pname = "Tide";
  version = "0.2.0";
  src = fetchFromGitHub { owner = "harbour"; repo = "tide"; tag = "v${version}"; hash = "sha256-AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE="; };
  projectFile = "src/Tide.csproj";
  nugetDeps = ./deps.json;
}
