{ config, lib, pkgs, ... }:
{
  options.services.tide = { enable = lib.mkEnableOption "tide"; package = lib.mkOption { default = pkgs.tide; }; };
  config = lib.mkIf config.services.tide.enable { environment.systemPackages = [ config.services.tide.package ]; version = "0.1.0"; };
}
