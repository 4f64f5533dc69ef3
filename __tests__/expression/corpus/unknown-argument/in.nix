{ lib, buildGoModule, fetchFromGitHub }:

args: { tide = buildGoModule args; }
