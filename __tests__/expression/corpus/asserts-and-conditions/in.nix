{ lib, buildGoModule, fetchFromGitHub, full ? false }:

assert full -> lib.versionAtLeast lib.version "24.05";
let src = fetchFromGitHub { owner = "harbour"; repo = "tide"; tag = "v${version}"; hash = "sha256-ObI6zG8noykPhPq6ESohbkHp6gvUY3Q0qYZl32Kj//I="; }; version = "0.1.0"; in
assert version != "";
buildGoModule ({
  pname = "tide";
  inherit version src;
  vendorHash = "sha256-BUrb8mvktPPEbokccVEfc2UCLjWP0nTQbLeCxCCb32k=";
} // lib.optionalAttrs full { tags = [ "full" ]; })
