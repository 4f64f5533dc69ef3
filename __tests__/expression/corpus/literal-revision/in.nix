{ buildGoModule, fetchFromGitHub }:

let rev = "refs/tags/release/0.1.0"; in
buildGoModule {
  pname = "tide";
  version = "0.1.0";
  src = fetchFromGitHub { owner = "harbour"; repo = "tide"; inherit rev; hash = "sha256-ObI6zG8noykPhPq6ESohbkHp6gvUY3Q0qYZl32Kj//I="; };
  vendorHash = "sha256-BUrb8mvktPPEbokccVEfc2UCLjWP0nTQbLeCxCCb32k=";
  ldflags = [ "-X main.version=0.1.0" "-X main.tag=v0.1.0" "-X main.other=10.1.0" "-X main.more=0.1.0.5" ];
  meta.changelog = "https://harbour.example/tide/blob/v0.1.0/CHANGES.md";
}
