{ buildGoModule, buildNpmPackage, fetchFromGitHub }:

let
  version = "0.2.0";
  src = fetchFromGitHub { owner = "harbour"; repo = "tide"; tag = "v${version}"; hash = "sha256-AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE="; };
  web = buildNpmPackage { pname = "tide-web"; inherit version src; npmDepsHash = "sha256-AgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgI="; };
in
buildGoModule { pname = "tide"; inherit version src; vendorHash = "sha256-AgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgI="; preBuild = "cp -r ${web} web"; }
