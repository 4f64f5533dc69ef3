{ lib, buildGoModule, fetchFromGitHub }:

let args.pname = "tide"; args.version = "0.1.0"; args.env.GOWORK = "off"; more = { vendorHash = "sha256-PUiilcdH1hWVB0MQO53iuPw5dTb/kCdQXaKoUfbBoH8="; }; in
buildGoModule (more // args // {
  src = fetchFromGitHub {
    owner = "harbour";
    repo = "tide";
    tag = "v${args.version}";
    hash = "sha256-ObI6zG8noykPhPq6ESohbkHp6gvUY3Q0qYZl32Kj//I=";
  };
  vendorHash = "sha256-BUrb8mvktPPEbokccVEfc2UCLjWP0nTQbLeCxCCb32k=";
})
