{ buildGoModule, fetchFromGitHub }:

let
  release = { version = "0.1.0"; hash = "sha256-ObI6zG8noykPhPq6ESohbkHp6gvUY3Q0qYZl32Kj//I="; modules.hash = "sha256-BUrb8mvktPPEbokccVEfc2UCLjWP0nTQbLeCxCCb32k="; };
  inherit (release) version;
in
buildGoModule {
  pname = "tide";
  inherit version;
  src = fetchFromGitHub { owner = "harbour"; repo = "tide"; tag = "v${release.version}"; inherit (release) hash; };
  vendorHash = release.modules.hash;
}
