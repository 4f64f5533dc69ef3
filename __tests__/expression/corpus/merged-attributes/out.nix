{ lib, buildGoModule, fetchFromGitHub }:

let args.pname = "tide"; args.version = "0.2.0"; args.env.GOWORK = "off"; more = { vendorHash = "sha256-PUiilcdH1hWVB0MQO53iuPw5dTb/kCdQXaKoUfbBoH8="; }; in
buildGoModule (more // args // {
  src = fetchFromGitHub {
    owner = "harbour";
    repo = "tide";
    tag = "v${args.version}";
    hash = "sha256-AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=";
  };
  vendorHash = "sha256-AgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgI=";
})
