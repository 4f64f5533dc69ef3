{
  lib,
  stdenv,
  buildGoModule,
  fetchFromGitHub,
  gitMinimal,
  installShellFiles,
  versionCheckHook,
  nix-update-script,
}:

buildGoModule (finalAttrs: {
  __structuredAttrs = true;

  pname = "infer";
  version = "0.178.3";

  src = fetchFromGitHub {
    owner = "inference-gateway";
    repo = "cli";
    tag = "v${finalAttrs.version}";
    hash = "sha256-KCChtAOoqI2C5MQYYe+AoKTEWKqvmazAXtY0vIzQkSc=";
  };

  vendorHash = "sha256-2urSnm3b5amre7UxCyu5kbph/ke6rQMQMl5zJ6LZvPw=";

  # robotgo keeps C headers in folders without Go files, and `go mod vendor` leaves those out.
  proxyVendor = true;

  # Pure Go on every system, macOS too: no SDK and no frameworks.
  env.CGO_ENABLED = "0";

  tags = [ "purego" ];

  ldflags = [
    "-s"
    "-w"
    "-X=github.com/inference-gateway/cli/cmd/version.version=${finalAttrs.version}"
  ];

  nativeBuildInputs = [ installShellFiles ];

  nativeCheckInputs = [ gitMinimal ];

  preCheck = ''
    export HOME=$TMPDIR
  '';

  checkFlags = [
    # These talk to services that a build cannot reach.
    "-skip=TestIntegration"
  ];

  # Servers that the other tests start themselves, on macOS.
  __darwinAllowLocalNetworking = true;

  # A program for another machine cannot be run to write its completions.
  postInstall = lib.optionalString (stdenv.buildPlatform.canExecute stdenv.hostPlatform) ''
    installShellCompletion --cmd infer \
      --bash <($out/bin/infer completion bash) \
      --fish <($out/bin/infer completion fish) \
      --zsh <($out/bin/infer completion zsh)
  '';

  doInstallCheck = true;

  nativeInstallCheckInputs = [ versionCheckHook ];

  versionCheckProgramArg = "version";

  passthru.updateScript = nix-update-script { };

  meta = {
    description = "Command-line interface of the Inference Gateway, for chats with models and autonomous agents";
    homepage = "https://github.com/inference-gateway/cli";
    changelog = "https://github.com/inference-gateway/cli/releases/tag/v${finalAttrs.version}";
    license = lib.licenses.asl20;
    mainProgram = "infer";
  };
})
