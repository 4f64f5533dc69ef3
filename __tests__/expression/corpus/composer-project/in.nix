{ php, fetchFromGitHub }:

php.buildComposerProject2 (finalAttrs: {
  pname = "tide-site";
  version = "0.1.0";
  src = fetchFromGitHub { owner = "harbour"; repo = "tide-site"; tag = finalAttrs.version; hash = "sha256-ObI6zG8noykPhPq6ESohbkHp6gvUY3Q0qYZl32Kj//I="; };
  vendorHash = "sha256-BUrb8mvktPPEbokccVEfc2UCLjWP0nTQbLeCxCCb32k=";
})
