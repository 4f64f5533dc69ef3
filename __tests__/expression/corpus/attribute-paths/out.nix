{ buildGoModule, fetchFromGitHub }:

let
  set.src.args = { owner = "harbour"; repo = "tide"; };
  set.src.args.tag = "v${set.number}";
  set.src.args.hash = "sha256-AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=";
  set.number = "0.2.0";
in
buildGoModule {
  pname = "tide";
  version = set.number;
  src = fetchFromGitHub set.src.args;
  vendorHash = set.modules or "sha256-AgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgI=";
}
