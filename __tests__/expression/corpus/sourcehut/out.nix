{ buildGoModule, fetchFromSourcehut }:

buildGoModule rec {
  pname = "tide";
  version = "0.2.0";
  src = fetchFromSourcehut { owner = "~harbour"; repo = "tide"; rev = version; hash = "sha256-AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE="; };
  vendorHash = "sha256-AgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgI=";
}
