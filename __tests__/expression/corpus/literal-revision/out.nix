{ buildGoModule, fetchFromGitHub }:

let rev = "refs/tags/release/0.2.0"; in
buildGoModule {
  pname = "tide";
  version = "0.2.0";
  src = fetchFromGitHub { owner = "harbour"; repo = "tide"; inherit rev; hash = "sha256-AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE="; };
  vendorHash = "sha256-AgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgI=";
  ldflags = [ "-X main.version=0.1.0" "-X main.tag=v0.1.0" "-X main.other=10.1.0" "-X main.more=0.1.0.5" ];
  meta.changelog = "https://harbour.example/tide/blob/v0.1.0/CHANGES.md";
}
