{ lib, buildGoModule, fetchFromGitHub }:

let unknown = "sha256-AgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgI="; in
{
  one = buildGoModule rec {
    pname = "one"; version = "0.2.0";
    src = fetchFromGitHub { owner = "harbour"; repo = "tide"; tag = "v${version}"; hash = "sha256-AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE="; };
    vendorHash = "sha256-AgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgI=";
  };
  two = buildGoModule rec {
    pname = "two"; version = "0.2.0";
    src = fetchFromGitHub { owner = "harbour"; repo = "tide"; tag = "v${version}"; hash = ''sha256-AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=''; };
    vendorHash = unknown;
  };
}
