{ buildGoModule, buildGoLatestModule, go_1_26, fetchFromGitHub }:
let build = buildGoModule.override { go = go_1_26; }; in
{
  a = build { version = "0.2.0"; src = ./.; vendorHash = null; };
  b = (buildGoModule.override { stdenv = null; }) { version = "0.2.0"; src = ./.; vendorHash = null; };
  "c d" = buildGoLatestModule { version = "0.2.0"; src = ./.; vendorHash = null; };
}
