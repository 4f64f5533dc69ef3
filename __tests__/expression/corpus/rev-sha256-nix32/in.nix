{ lib, buildGoModule, fetchFromGitHub }:

buildGoModule rec {
  pname = "tide";
  version = "0.1.0";
  src = fetchFromGitHub {
    owner = "harbour";
    repo = "tide";
    rev = "v${version}";
    sha256 = "0ssi1wpaf7plaswqqjwigppsg5fyh99vdlb9kzl7c9lng89ndq1i";
  };
  vendorSha256 = "sha256:0ssi1wpaf7plaswqqjwigppsg5fyh99vdlb9kzl7c9lng89ndq1i";
}
