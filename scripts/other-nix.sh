#!/usr/bin/env bash
# other-nix.sh SUITE FOLDER: makes FOLDER/bin with the programs of the Nix that a suite of Debian has (trixie: 2.26,
# forky: 2.34). Packages are downloaded and unpacked below FOLDER with an apt of its own; nothing is installed.
set -euo pipefail

suite=$1
mkdir -p "$2"
folder=$(cd "$2" && pwd)
root=$folder/root
apt=$folder/apt
mkdir -p "$root" "$folder/bin" "$apt"/etc/{apt.conf,preferences,sources.list}.d "$apt"/state/lists/partial "$apt"/cache/archives/partial
: >"$apt/status"

# The mirror of this machine's own apt, where it has one.
mirror=$(grep -hoE '(^URIs: |^deb (\[[^]]*\] )?)[a-z]+://[^ ]+/debian/?( |$)' /etc/apt/sources.list /etc/apt/sources.list.d/* 2>/dev/null |
  grep -oE '[a-z]+://[^ ]+' | head -n 1 || true)
echo "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] ${mirror:-https://deb.debian.org/debian} $suite main" \
  >"$apt/etc/sources.list"

cat >"$apt/apt.conf" <<END
Dir::Etc "$apt/etc";
Dir::State "$apt/state";
Dir::State::status "$apt/status";
Dir::Cache "$apt/cache";
APT::Sandbox::User "root";
APT::Install-Recommends "false";
Acquire::Languages "none";
Acquire::Check-Valid-Until "false";
Debug::NoLocking "true";
END
export APT_CONFIG=$apt/apt.conf
apt-get -qq update
apt-get -qq --yes --download-only install nix-bin
for package in "$apt"/cache/archives/*.deb; do dpkg-deb --extract "$package" "$root"; done

# The programs are started through the loader of their own suite. Nix finds itself by the program that the kernel started,
# which is that loader, and would take it for its build hook; what nix.conf says of the hook is not heeded.
libraries=$(find "$root" -name libc.so.6 -printf '%h\n' -quit)
loader=$(find "$root" -name 'ld-linux-*.so.*' -type f -print -quit)
for program in nix nix-build nix-instantiate nix-store nix-daemon; do
  cat >"$folder/bin/$program" <<END
#!/bin/sh
exec '$loader' --argv0 $program --library-path '$libraries:$root/usr/lib/nix' '$root/usr/bin/nix' --option build-hook '' "\$@"
END
  chmod +x "$folder/bin/$program"
done
"$folder/bin/nix" --version >&2
rm -r "$apt"
