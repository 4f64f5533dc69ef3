{ buildGoModule, applyPatches, fetchFromGitHub }:

buildGoModule rec {
  pname = "tide";
  version = "0.1.0";
  src = applyPatches { src = fetchFromGitHub { owner = "harbour"; repo = "tide"; tag = "v${version}"; hash = "sha256-ObI6zG8noykPhPq6ESohbkHp6gvUY3Q0qYZl32Kj//I="; }; patches = [ ./a.patch ]; };
  vendorHash = "sha256-BUrb8mvktPPEbokccVEfc2UCLjWP0nTQbLeCxCCb32k=";
}
