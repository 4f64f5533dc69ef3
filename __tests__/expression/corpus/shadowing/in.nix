{ lib, buildGoModule, fetchFromGitHub }:

let version = "9.9.9"; null = "sha256-BUrb8mvktPPEbokccVEfc2UCLjWP0nTQbLeCxCCb32k="; in
let version = "0.1.0"; in
buildGoModule {
  pname = "tide";
  inherit version;
  src = let version = "7.7.7"; in fetchFromGitHub { owner = "harbour"; repo = "tide"; tag = "v${version}"; hash = "sha256-ObI6zG8noykPhPq6ESohbkHp6gvUY3Q0qYZl32Kj//I="; };
  vendorHash = null;
}
