{ lib, buildGoModule, fetchFromGitHub }:

buildGoModule rec {
  pname = "tide";
  version = "0.1.0";
  src = fetchFromGitHub {
    owner = "harbour";
    repo = "tide";
    tag = "v${version}";
    hash = "sha256-ObI6zG8noykPhPq6ESohbkHp6gvUY3Q0qYZl32Kj//I=";
    fetchSubmodules = true;
    leaveDotGit = true;
    postFetch = "rm -r $out/docs";
    sparseCheckout = [ "cmd" ];
  };
  vendorHash = "sha256-BUrb8mvktPPEbokccVEfc2UCLjWP0nTQbLeCxCCb32k=";
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
