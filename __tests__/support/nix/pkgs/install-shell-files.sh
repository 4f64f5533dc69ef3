# shellcheck shell=bash disable=SC2154
# installShellCompletion --cmd NAME --bash FILE --fish FILE --zsh FILE; installManPage FILE...
installShellCompletion() {
  local name=
  while [ $# -gt 0 ]; do
    case $1 in
      --cmd) name=$2 ;;
      --bash) install -Dm644 -T "$2" "$out/share/bash-completion/completions/$name.bash" ;;
      --fish) install -Dm644 -T "$2" "$out/share/fish/vendor_completions.d/$name.fish" ;;
      --zsh) install -Dm644 -T "$2" "$out/share/zsh/site-functions/_$name" ;;
      *) echo "error: installShellCompletion does not know $1"; return 1 ;;
    esac
    shift 2
  done
}

installManPage() {
  for page in "$@"; do install -Dm644 -t "$out/share/man/man${page##*.}" "$page"; done
}
