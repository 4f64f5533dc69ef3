# The machine's Go, and what builds a program with it.
{ lib, mkDerivation, impureEnvVars, path }:
let
  inherit (builtins) filter getEnv head isFunction isString match pathExists readFile split;

  # What stands in the VERSION of the Go on PATH. Pure evaluation knows no PATH and can read nothing there.
  found = filter pathExists (map (folder: folder + "/../VERSION") (filter (folder: isString folder && match "/.*" folder != null) (split ":" (getEnv "PATH"))));
  machineVersion = if found == [ ] then "1.26.8" else head (match "go([0-9.]+).*" (head (split "\n" (readFile (head found)))));
  wantedVersion = getEnv "NIX_STAND_IN_GO_VERSION";

  makeGo = version: mkDerivation {
    pname = "go";
    inherit version;
    buildCommand = ''
      mkdir -p "$out/bin"
      ln -s "$(command -v go)" "$out/bin/go"
    '';
    meta.mainProgram = "go";
    meta.platforms = lib.platforms.unix;
  };

  makeBuilder = go: {
    override = changed: makeBuilder changed.go;
    __functor = _: arg: mkDerivation (self:
      let args = if isFunction arg then arg self else arg; in
      {
        modRoot = "./";
        proxyVendor = false;
        deleteVendor = false;
        doCheck = true;
        configurePhase = "goConfigure";
        buildPhase = "goBuild";
        checkPhase = "goCheck";
        installPhase = "goInstall";
      } // removeAttrs args [ "overrideModAttrs" ] // {
        vendorHash = args.vendorHash or (throw "buildGoModule: vendorHash is missing");
        env = goEnvironment // args.env or { };
        ldflags = args.ldflags or [ ] ++ [ "-buildid=" ];
        GOFLAGS = args.GOFLAGS or [ ] ++ lib.optional (!self.proxyVendor) "-mod=vendor" ++ [ "-trimpath" ];
        goVersion = go.version;
        sharedGoCache = getEnv "NIX_STAND_IN_GO_CACHE"; # 2 s a package instead of 20
        goModules = if self.vendorHash == null then "" else goModulesOf self go;
        passthru = { inherit go; overrideModAttrs = lib.toExtension (args.overrideModAttrs or { }); } // args.passthru or { };
        meta = { inherit (go.meta) platforms; } // args.meta or { };
      });
  };

  goEnvironment = { GO111MODULE = "on"; GOTOOLCHAIN = "local"; };

  goModulesOf = self: go: (mkDerivation {
    name = "${self.name or "${self.pname}-${self.version}"}-go-modules"
      + lib.optionalString (self ? goSum) "-${builtins.hashString "sha256" (readFile self.goSum)}";
    inherit (self) src modRoot proxyVendor deleteVendor env;
    inherit impureEnvVars;
    goVersion = go.version;
    nativeBuildInputs = self.nativeBuildInputs or [ ];
    prePatch = self.prePatch or "";
    patches = self.patches or [ ];
    postPatch = self.postPatch or "";
    preBuild = self.preBuild or "";
    postBuild = self.modPostBuild or "";
    configurePhase = "modConfigure";
    buildPhase = "modFetch";
    installPhase = "modInstall";
    outputHashMode = "recursive";
    outputHash = self.vendorHash;
    outputHashAlgo = if self.vendorHash == "" then "sha256" else null;
  }).overrideAttrs self.passthru.overrideModAttrs;

  go = makeGo (if wantedVersion != "" then wantedVersion else machineVersion);
  go_latest = makeGo machineVersion;
  series = "1_" + builtins.elemAt (lib.splitVersion go.version) 1;
in
{
  inherit go go_latest;
  buildGoModule = makeBuilder go;
  buildGoLatestModule = makeBuilder go_latest;
  "go_${series}" = go;
  "buildGo${builtins.replaceStrings [ "_" ] [ "" ] series}Module" = makeBuilder go;
}
