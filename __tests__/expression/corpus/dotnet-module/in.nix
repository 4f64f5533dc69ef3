{ buildDotnetModule, fetchFromGitHub }:

buildDotnetModule rec {
  pname = "Tide";
  version = "0.1.0";
  src = fetchFromGitHub { owner = "harbour"; repo = "tide"; tag = "v${version}"; hash = "sha256-ObI6zG8noykPhPq6ESohbkHp6gvUY3Q0qYZl32Kj//I="; };
  projectFile = "src/Tide.csproj";
  nugetDeps = ./deps.json;
}
