{ stdenv, fetchurl }:

let
  version = "0.1.0";
  sources = {
    x86_64-linux = fetchurl { url = "https://harbour.example/${version}/tide-amd64"; hash = "sha256-ObI6zG8noykPhPq6ESohbkHp6gvUY3Q0qYZl32Kj//I="; };
    aarch64-linux = fetchurl { url = "https://harbour.example/${version}/tide-arm64"; hash = "sha256-BUrb8mvktPPEbokccVEfc2UCLjWP0nTQbLeCxCCb32k="; };
  };
in
stdenv.mkDerivation {
  pname = "tide";
  inherit version;
  src = sources.${stdenv.hostPlatform.system} or (throw "no tide here");
}
