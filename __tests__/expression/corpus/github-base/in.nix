{ lib, buildGoModule, fetchFromGitHub }:

buildGoModule rec {
  pname = "tide";
  version = "0.1.0";
  src = fetchFromGitHub {
    githubBase = "git.harbour.example";
    owner = "boats"; repo = pname; name = "tide-src";
    tag = "v${version}";
    hash = "sha256-ObI6zG8noykPhPq6ESohbkHp6gvUY3Q0qYZl32Kj//I=";
    fetchSubmodules = false;
  };
  proxyVendor = true;
  deleteVendor = true;
  vendorHash = "sha256-BUrb8mvktPPEbokccVEfc2UCLjWP0nTQbLeCxCCb32k=";
}
