{ lib, buildGoModule, fetchFromGitHub }:

let
  version = "0.2.0";
  sourceHash = "sha256-AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=";
  serverVendorHash = "sha256-AgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgI=";
  toolVendorHash = "sha256-AgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgI=";
  src = fetchFromGitHub {
    owner = "harbour";
    repo = "tide";
    tag = "v${version}";
    hash = sourceHash;
  };
  server = buildGoModule { pname = "server"; inherit version src; vendorHash = serverVendorHash; modRoot = "./server"; };
  tool = buildGoModule { pname = "tool"; inherit version src; vendorHash = toolVendorHash; modRoot = "./tool"; };
in
[ server tool ]
