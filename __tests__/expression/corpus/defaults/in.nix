{ lib, buildGoModule, fetchFromGitHub, version ? "0.1.0", vendorHash ? "sha256-BUrb8mvktPPEbokccVEfc2UCLjWP0nTQbLeCxCCb32k=" }:

let inner = { version ? "0.4.0" }: buildGoModule { pname = "inner"; inherit version; src = ./.; vendorHash = null; };
in {
  inherit inner;
  tide = buildGoModule {
    pname = "tide";
    inherit version vendorHash;
    src = fetchFromGitHub {
    owner = "harbour";
    repo = "tide";
    tag = "v${version}";
    hash = "sha256-ObI6zG8noykPhPq6ESohbkHp6gvUY3Q0qYZl32Kj//I=";
  };
  };
}
