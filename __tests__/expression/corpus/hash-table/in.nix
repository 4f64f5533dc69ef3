{ lib, buildGoModule, fetchFromGitHub, stdenv, channel ? "stable" }:

let
  channels.stable = { version = "0.1.0"; hashes = { x86_64-linux = "sha256-ObI6zG8noykPhPq6ESohbkHp6gvUY3Q0qYZl32Kj//I="; }; vendorHash = "sha256-BUrb8mvktPPEbokccVEfc2UCLjWP0nTQbLeCxCCb32k="; };
  channels.edge = { version = "0.2.0"; hashes = { x86_64-linux = "sha256-PUiilcdH1hWVB0MQO53iuPw5dTb/kCdQXaKoUfbBoH8="; }; vendorHash = "sha256-PUiilcdH1hWVB0MQO53iuPw5dTb/kCdQXaKoUfbBoH8="; };
in
{
  chosen = buildGoModule { pname = "chosen"; inherit (channels.${channel}) version vendorHash; src = ./.; };
  stable = buildGoModule rec {
    pname = "stable";
    inherit (channels.stable) version vendorHash;
    src = fetchFromGitHub { owner = "harbour"; repo = "tide"; tag = "v${version}"; hash = channels.stable.hashes.x86_64-linux; };
  };
}
