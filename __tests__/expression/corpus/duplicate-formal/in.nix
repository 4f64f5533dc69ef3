{ lib, buildGoModule, fetchFromGitHub, lib }:
buildGoModule { pname = "tide"; version = "0.1.0"; src = ./.; vendorHash = null; }
