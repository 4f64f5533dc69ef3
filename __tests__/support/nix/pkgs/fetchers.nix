# Archives from the network, unpacked: each a fixed-output derivation, known by the hash of what is in it.
{ lib, mkDerivation, makeOverridable, impureEnvVars }:
rec {
  fetchzip = makeOverridable ({ url, hash ? "", sha256 ? "", name ? "source", postFetch ? "", passthru ? { }, meta ? { } }:
    mkDerivation {
      inherit name postFetch impureEnvVars meta;
      urls = [ url ];
      # -q: curl reads no .curlrc. The certificates are those of the caller.
      buildCommand = ''
        from=$urls
        case $from in https://github.com/*) from=''${NIX_STAND_IN_GITHUB:-https://github.com}''${from#https://github.com} ;; esac
        curl -q -fsSL --retry 2 ''${SSL_CERT_FILE:+--cacert "$SSL_CERT_FILE"} -o archive "$from"
        mkdir unpacked
        tar -xzf archive -C unpacked
        set -- unpacked/*
        [ $# = 1 ] || { echo "error: the archive must have one folder at its top"; exit 1; }
        mv "$1" "$out"
        eval "$postFetch"
        chmod 755 "$out"
      '';
      outputHashMode = "recursive";
      outputHash = if hash != "" then hash else sha256;
      outputHashAlgo = if hash != "" then null else "sha256";
      passthru = { inherit url; } // passthru;
    });

  fetchFromGitHub = makeOverridable ({ owner, repo, rev ? null, tag ? null, githubBase ? "github.com", passthru ? { }, meta ? { }, ... }@args:
    assert (rev == null) != (tag == null);
    let
      ref = if tag != null then "refs/tags/${tag}" else rev;
      homepage = "https://${githubBase}/${owner}/${repo}";
    in
    fetchzip (removeAttrs args [ "owner" "repo" "rev" "tag" "githubBase" ] // {
      url = "${homepage}/archive/${ref}.tar.gz";
      passthru = { inherit owner repo tag; rev = ref; gitRepoUrl = "${homepage}.git"; } // passthru;
      meta = { inherit homepage; } // meta;
    }));
}
