# shellcheck shell=bash disable=SC1090,SC2086,SC2154
# The builder of every derivation of this package set. Derivations set the variables that it reads.
set -eo pipefail
export HOME=$TMPDIR # not the /homeless-shelter that Nix gives: Go writes there, and then Nix refuses every further build

runHook() { if [ "$(type -t "$1")" = function ]; then "$1"; else eval "${!1-}"; fi; }

unpackPhase() {
  if [ -z "${src-}" ]; then return; fi
  cp -r "$src" source
  chmod -R u+w source
  cd source
}

patchPhase() {
  runHook prePatch
  for patch in ${patches-}; do
    echo "applying patch $patch"
    patch -p1 <"$patch"
  done
  runHook postPatch
}

# What Go says itself where it is older than a module asks for, for a Go that is younger than it is called.
refuseOldGo() {
  local wanted
  wanted=$(sed -nE 's/^go ([0-9.]+).*/\1/p' go.mod)
  [ "$(printf '%s\n' "$wanted" "$goVersion" | sort -V | tail -1)" = "$goVersion" ] && return
  echo "go: go.mod requires go >= $wanted (running go $goVersion; GOTOOLCHAIN=local)"
  exit 1
}

modConfigure() {
  runHook preConfigure
  export GOCACHE=${sharedGoCache:-$TMPDIR/go-cache} GOPATH=$TMPDIR/go
  cd "$modRoot"
  refuseOldGo
  runHook postConfigure
}

modFetch() {
  runHook preBuild
  if [ -n "$deleteVendor" ]; then
    [ -d vendor ] || { echo "vendor folder does not exist, 'deleteVendor' is not needed"; exit 10; }
    rm -r vendor
  fi
  if [ -d vendor ]; then echo "vendor folder exists, please set 'vendorHash = null;' in your expression"; exit 10; fi
  if [ -n "$proxyVendor" ]; then go mod download; else go mod vendor; fi
  mkdir -p vendor
  runHook postBuild
}

modInstall() {
  runHook preInstall
  if [ -n "$proxyVendor" ]; then
    rm -rf "$GOPATH/pkg/mod/cache/download/sumdb"
    cp -r "$GOPATH/pkg/mod/cache/download" "$out"
  else
    cp -r vendor "$out"
  fi
  [ -n "$(ls -A "$out")" ] || { echo "vendor folder is empty, please set 'vendorHash = null;' in your expression"; exit 10; }
  runHook postInstall
}

goConfigure() {
  modConfigure
  export GOPROXY=off GOSUMDB=off
  if [ -n "$proxyVendor" ]; then
    export GOPROXY=file://$goModules
  elif [ -n "$goModules" ]; then # empty where vendorHash is null: then the source has a vendor folder
    rm -rf vendor
    cp -r "$goModules" vendor
  fi
}

# goFolders SUFFIX: those with packages to build ('') or to test (_test).
goFolders() {
  if [ -n "${subPackages-}" ]; then printf './%s\n' $subPackages; return; fi
  find . -name "*$1.go" -not -path '*/vendor/*' -not -path '*/testdata/*' -not -path '*/_*' -exec dirname {} + | sort -u
}

goBuild() {
  runHook preBuild
  for folder in $(goFolders ''); do
    go install ${tags:+-tags="${tags// /,}"} ${ldflags:+-ldflags="$ldflags"} -p "$NIX_BUILD_CORES" "$folder"
  done
  runHook postBuild
}

goCheck() {
  [ -n "${doCheck-}" ] || return 0
  runHook preCheck
  export GOFLAGS=${GOFLAGS//-trimpath/}
  for folder in $(goFolders _test); do
    go test ${tags:+-tags="${tags// /,}"} ${ldflags:+-ldflags="$ldflags"} -vet=off ${checkFlags-} "$folder"
  done
  runHook postCheck
}

goInstall() {
  runHook preInstall
  mkdir -p "$out"
  if [ -e "$GOPATH/bin" ]; then cp -r "$GOPATH/bin" "$out"; fi
  runHook postInstall
}

installCheckPhase() {
  [ -n "${doInstallCheck-}" ] || return 0
  runHook preInstallCheck
  for hook in "${preInstallCheckHooks[@]}"; do "$hook"; done
  runHook postInstallCheck
}

# runPhase NAME: what the derivation says for it, else the function of that name, else nothing.
runPhase() {
  echo "Running phase: $1"
  if [ -n "${NIX_LOG_FD-}" ]; then echo "@nix { \"action\": \"setPhase\", \"phase\": \"$1\" }" >&"$NIX_LOG_FD"; fi
  if [ -n "${!1-}" ]; then eval "${!1}"; elif [ "$(type -t "$1")" = function ]; then "$1"; fi
}

preInstallCheckHooks=()
for input in ${nativeBuildInputs-} ${nativeCheckInputs-} ${nativeInstallCheckInputs-}; do
  if [ -d "$input" ]; then PATH=$input/bin:$PATH; else source "$input"; fi
done
if [ -n "${buildCommand-}" ]; then
  eval "$buildCommand"
  exit
fi
for phase in unpackPhase patchPhase configurePhase buildPhase checkPhase installPhase installCheckPhase; do runPhase "$phase"; done
