{ lib, buildGoModule, fetchFromGitHub }:

buildGoModule (finalAttrs: {
  pname = "tide";
  version = "0.1.0";

  src = fetchFromGitHub {
    owner = "harbour";
    repo = finalAttrs.pname;
    tag = "v${finalAttrs.version}";
    hash = "sha256-ObI6zG8noykPhPq6ESohbkHp6gvUY3Q0qYZl32Kj//I=";
  };

  vendorHash = "sha256-BUrb8mvktPPEbokccVEfc2UCLjWP0nTQbLeCxCCb32k=";
  meta.changelog = "https://github.com/harbour/tide/releases/tag/${finalAttrs.src.tag}";
})
