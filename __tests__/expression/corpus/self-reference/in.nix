{ lib, buildGoModule, fetchFromGitHub }:

let version = other; other = version; in
buildGoModule rec { pname = "${pname}"; inherit version; src = ./.; vendorHash = vendorHash; }
