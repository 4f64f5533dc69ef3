#!/usr/bin/env bash
# other-nix.sh SUITE FOLDER: unpacks the Nix of another Debian suite (trixie has 2.26, forky 2.34), with the libraries it
# needs, and installs nothing. FOLDER/bin holds nix, nix-build, nix-instantiate and nix-store; FOLDER may be moved later.
set -euo pipefail
suite=$1
mkdir -p "$2"/{etc/apt.conf.d,etc/preferences.d,state/lists/partial,cache/archives/partial,root,bin}
folder=$(cd "$2" && pwd)
: >"$folder/state/status"

# The mirror that the machine's own apt asks.
sources=(/etc/apt/sources.list /etc/apt/sources.list.d/*)
entries=$(cat "${sources[@]}" 2>/dev/null | grep -oE '^(URIs: |deb (\[[^]]*\] )?)[a-z]+://[^ ]+/debian/?( |$)' || true)
mirror=$(grep -oE '[a-z]+://[^ ]+' <<<"${entries:-https://deb.debian.org/debian}" | head -1)
keys=/usr/share/keyrings/debian-archive-keyring.gpg
echo "deb [signed-by=$keys] $mirror $suite main" >"$folder/etc/sources.list"
cat >"$folder/apt.conf" <<SETTINGS
Dir::Etc "$folder/etc"; Dir::State "$folder/state"; Dir::State::status "$folder/state/status"; Dir::Cache "$folder/cache";
APT::Install-Recommends "false"; APT::Sandbox::User "root"; Acquire::Languages "none"; Acquire::Check-Valid-Until "false";
Debug::NoLocking "true";
SETTINGS
export APT_CONFIG=$folder/apt.conf
apt-get -qq update
apt-get -qq -y -d install nix-bin
for package in "$folder"/cache/archives/*.deb; do dpkg-deb -x "$package" "$folder/root"; done

libraries=$(find "$folder/root" -name libc.so.6 -printf '%P\n' -quit)
loader=$(find "$folder/root" -name 'ld-linux-*.so.2' -type f -printf '%P\n' -quit)
for tool in nix nix-build nix-instantiate nix-store; do
  # Without the option Nix starts the loader, which it takes for itself, as its build hook. nix.conf is too early for it.
  cat >"$folder/bin/$tool" <<TOOL
#!/bin/sh
root=\$(dirname "\$0")/../root
exec "\$root/$loader" --argv0 $tool --library-path "\$root/$(dirname "$libraries"):\$root/usr/lib/nix" \
  "\$root/usr/bin/nix" --option build-hook '' "\$@"
TOOL
  chmod +x "$folder/bin/$tool"
done
"$folder/bin/nix" --version
