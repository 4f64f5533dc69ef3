# machine.sh FOLDER KIND USER ROOM PROGRAM [ARGUMENT...]: runs a program on a machine of its own, of which all is this one but
# /nix and /etc, which lie in FOLDER. A KIND of `restricted` lets nobody make user namespaces: no changed root may.
# ROOM is how many megabytes fit into /nix, which is there from the start then. The caller has made mount namespaces private to this script (unshare --mount).
set -eu
folder=$1 kind=$2 user=$3 room=$4
shift 4
root=$folder/root
mkdir -p "$root"
mount --bind "$root" "$root"
for each in /* /.[!.]*; do
  [ -e "$each" ] || [ -L "$each" ] || continue
  case $each in /nix | /etc) continue ;; esac
  if [ -L "$each" ]; then
    ln -s "$(readlink "$each")" "$root$each" 2>/dev/null || [ -L "$root$each" ]
  elif [ -d "$each" ]; then
    mkdir -p "$root$each"
    mount --rbind "$each" "$root$each"
  fi
done
mkdir -p "$root/etc"
mount --bind "$folder/etc" "$root/etc"
if [ -n "$room" ]; then
  mkdir -p "$root/nix"
  mount -t tmpfs -o "size=${room}m,mode=755,uid=$user" none "$root/nix"
fi
cd "$root"
if [ "$kind" = restricted ]; then
  exec chroot . setpriv --reuid "$user" --regid "$user" --clear-groups "$@"
fi
mkdir -p .old
pivot_root . .old
umount -l /.old
exec setpriv --reuid "$user" --regid "$user" --clear-groups "$@"
