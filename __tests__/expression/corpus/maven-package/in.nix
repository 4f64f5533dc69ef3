{ maven, fetchFromGitHub }:

maven.buildMavenPackage rec {
  pname = "tide-server";
  version = "0.1.0";
  src = fetchFromGitHub { owner = "harbour"; repo = "tide"; tag = "v${version}"; hash = "sha256-ObI6zG8noykPhPq6ESohbkHp6gvUY3Q0qYZl32Kj//I="; };
  mvnHash = "sha256-BUrb8mvktPPEbokccVEfc2UCLjWP0nTQbLeCxCCb32k=";
}
