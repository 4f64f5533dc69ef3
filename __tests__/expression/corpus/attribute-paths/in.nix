{ buildGoModule, fetchFromGitHub }:

let
  set.src.args = { owner = "harbour"; repo = "tide"; };
  set.src.args.tag = "v${set.number}";
  set.src.args.hash = "sha256-ObI6zG8noykPhPq6ESohbkHp6gvUY3Q0qYZl32Kj//I=";
  set.number = "0.1.0";
in
buildGoModule {
  pname = "tide";
  version = set.number;
  src = fetchFromGitHub set.src.args;
  vendorHash = set.modules or "sha256-BUrb8mvktPPEbokccVEfc2UCLjWP0nTQbLeCxCCb32k=";
}
