{ buildGoModule, fetchFromGitHub }:

let {
  version = "0.2.0";
  body = buildGoModule { pname = "tide"; inherit version; src = fetchFromGitHub { owner = "harbour"; repo = "tide"; tag = "v${version}"; hash = "sha256-AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE="; }; vendorHash = "sha256-AgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgI="; };
}
