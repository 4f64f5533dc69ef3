{ pkgs }:
{
  a = pkgs.buildGo126Module { version = "0.1.0"; src = ./.; vendorHash = null; };
  b = (pkgs.buildGo125Module.override { go = pkgs.go_1_25; }) { version = "0.1.0"; src = ./.; vendorHash = null; };
  c = pkgs.buildGoLatestModule (self: { version = "0.1.0"; src = ./.; vendorHash = null; });
  d = pkgs.pkgsStatic.buildGoModule { version = "0.1.0"; src = ./.; vendorHash = null; };
  e = pkgs.unstable.buildGoModule.override { buildGoModule = null; } { version = "0.1.0"; src = ./.; vendorHash = null; };
}
