 # Gezählt: 🚢 "version = 0"
{ lib, buildGoModule, fetchFromGitHub }:

buildGoModule rec {
  pname = "gezeiten"; description = "Bücher — 日本"; version = "0.2.0";

  src = fetchFromGitHub {
    owner = "harbour";
    repo = "tide";
    tag = "v${version}";
    hash = "sha256-AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=";
  };

  vendorHash = "sha256-AgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgI=";

  ldflags = [ "-s" "-X main.version=${version}" ];
  subPackages = [ "." ];
  meta.mainProgram = "tide";
}
