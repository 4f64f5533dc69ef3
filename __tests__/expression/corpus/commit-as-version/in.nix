{ buildGoModule, fetchFromGitHub }:

buildGoModule {
  pname = "tide";
  version = "8f1d5bb2c8f6d9dbe04e5b6f2c4a4ee8f6a5c3d1";
  src = fetchFromGitHub { owner = "harbour"; repo = "tide"; rev = "8f1d5bb2c8f6d9dbe04e5b6f2c4a4ee8f6a5c3d1"; hash = "sha256-ObI6zG8noykPhPq6ESohbkHp6gvUY3Q0qYZl32Kj//I="; };
  vendorHash = "sha256-BUrb8mvktPPEbokccVEfc2UCLjWP0nTQbLeCxCCb32k=";
}
