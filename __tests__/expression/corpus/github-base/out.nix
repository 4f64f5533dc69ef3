{ lib, buildGoModule, fetchFromGitHub }:

buildGoModule rec {
  pname = "tide";
  version = "0.2.0";
  src = fetchFromGitHub {
    githubBase = "git.harbour.example";
    owner = "boats"; repo = pname; name = "tide-src";
    tag = "v${version}";
    hash = "sha256-AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=";
    fetchSubmodules = false;
  };
  proxyVendor = true;
  deleteVendor = true;
  vendorHash = "sha256-AgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgI=";
}
