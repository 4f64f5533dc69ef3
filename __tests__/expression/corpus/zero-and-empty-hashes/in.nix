{ lib, buildGoModule, fetchFromGitHub }:

let unknown = lib.fakeHash; in
{
  one = buildGoModule rec {
    pname = "one"; version = "0.1.0";
    src = fetchFromGitHub { owner = "harbour"; repo = "tide"; tag = "v${version}"; hash = ""; };
    vendorHash = "sha256-AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
  };
  two = buildGoModule rec {
    pname = "two"; version = "0.1.0";
    src = fetchFromGitHub { owner = "harbour"; repo = "tide"; tag = "v${version}"; hash = ''sha256-ObI6zG8noykPhPq6ESohbkHp6gvUY3Q0qYZl32Kj//I=''; };
    vendorHash = unknown;
  };
}
