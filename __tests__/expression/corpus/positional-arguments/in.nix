{ lib, buildGoModule, fetchFromGitHub }:

let
  make = name: version: hash: vendorHash: buildGoModule {
    pname = name;
    inherit version vendorHash;
    src = fetchFromGitHub { owner = "harbour"; repo = name; tag = "v${version}"; inherit hash; };
  };
in
make "tide" "0.1.0" "sha256-ObI6zG8noykPhPq6ESohbkHp6gvUY3Q0qYZl32Kj//I=" "sha256-BUrb8mvktPPEbokccVEfc2UCLjWP0nTQbLeCxCCb32k="
