# shellcheck shell=bash disable=SC2154
# Fails the build of a program that does not tell the version of its expression.
versionCheckHook() {
  local program=$out/bin/${NIX_MAIN_PROGRAM:-$pname} told
  told=$(env -i "$program" "${versionCheckProgramArg:---version}" 2>&1) || true
  [[ $told == *"$version"* ]] && return
  echo "Did not find version $version in the output of the command $program ${versionCheckProgramArg:---version}"
  echo "$told"
  exit 2
}

preInstallCheckHooks+=(versionCheckHook)
