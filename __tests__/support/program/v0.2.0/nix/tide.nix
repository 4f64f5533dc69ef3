{
  lib,
  buildGoModule,
  fetchFromGitHub,
}:

buildGoModule (finalAttrs: {
  pname = "tide";
  version = "0.1.0";

  src = fetchFromGitHub {
    owner = "harbour";
    repo = "tide";
    tag = "v${finalAttrs.version}";
    hash = "sha256-9Z5ASj8zK9jHDR0ZV6kzBAvBVsZ9hzg3ugsL9qatGXY=";
  };

  vendorHash = "sha256-bACD4a2PXUAq16tK/sXaAO6EVJSZanffVjDlD43AG1Q=";

  ldflags = [
    "-s"
    "-w"
    "-X main.version=${finalAttrs.version}"
  ];

  meta = {
    description = "High and low water of a harbour";
    homepage = "https://github.com/harbour/tide";
    license = lib.licenses.mit;
    mainProgram = "tide";
  };
})
