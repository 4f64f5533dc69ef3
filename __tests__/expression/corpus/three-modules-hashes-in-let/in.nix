{ lib, buildGoModule, fetchFromGitHub }:

let
  version = "0.1.0";
  sourceHash = "sha256-ObI6zG8noykPhPq6ESohbkHp6gvUY3Q0qYZl32Kj//I=";
  serverVendorHash = "sha256-BUrb8mvktPPEbokccVEfc2UCLjWP0nTQbLeCxCCb32k=";
  toolVendorHash = "sha256-PUiilcdH1hWVB0MQO53iuPw5dTb/kCdQXaKoUfbBoH8=";
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
