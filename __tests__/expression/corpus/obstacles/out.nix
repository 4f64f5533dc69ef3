{ lib, buildGoModule, fetchFromGitHub }:

buildGoModule rec {
  pname = "tide";
  version = "0.2.0";
  src = fetchFromGitHub {
    owner = "harbour";
    repo = "tide";
    tag = "v${version}";
    hash = "sha256-AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=";
    fetchSubmodules = true;
    leaveDotGit = true;
    postFetch = "rm -r $out/docs";
    sparseCheckout = [ "cmd" ];
  };
  vendorHash = "sha256-AgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgI=";
  patches = [ ./fix.patch ];
  prePatch = "";
  postPatch = ''
    rm internal/old_test.go
  '';
  preBuild = "go generate ./...";
  postUnpack = null;
  overrideModAttrs = old: { };
  modBuildPhase = "true";
  nativeBuildInputs = [ npmHooks.npmConfigHook ];
  env.GOFLAGS = "-mod=mod";
  env.GOWORK = lib.mkForce "off";
  modRoot = lib.concatStrings [ "a" ];
  proxyVendor = lib.versionAtLeast version "1";
}
