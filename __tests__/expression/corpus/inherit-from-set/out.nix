{ buildGoModule, fetchFromGitHub }:

let
  release = { version = "0.2.0"; hash = "sha256-AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE="; modules.hash = "sha256-AgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgI="; };
  inherit (release) version;
in
buildGoModule {
  pname = "tide";
  inherit version;
  src = fetchFromGitHub { owner = "harbour"; repo = "tide"; tag = "v${release.version}"; inherit (release) hash; };
  vendorHash = release.modules.hash;
}
