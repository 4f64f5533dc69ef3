{ lib, buildGoModule, fetchFromGitHub }:

buildGoModule (self: let inherit (self) version; tag = "release-" + version; in rec {
  pname = "tide"; version = "0.2.0";
  src = fetchFromGitHub { owner = "harbour"; repo = "tide"; inherit tag; hash = "sha256-AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE="; };
  vendorHash = "sha256-AgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgI=";
})
