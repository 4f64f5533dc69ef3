// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the interpolation is Nix's own

/** Sources whose filters can be read, each of a way in which people write them. */
export const readable: readonly string[] = [
  'lib.cleanSource ./.',
  'builtins.path { path = ./.; name = "tide"; }',
  'builtins.path { path = ./.; filter = path: type: baseNameOf path != "vendor"; }',
  'builtins.filterSource (path: type: type != "directory" || baseNameOf path != "node_modules") ./.',
  'lib.cleanSourceWith { src = lib.cleanSource ./.; filter = path: type: !(lib.hasSuffix ".md" path); }',
  'lib.cleanSourceWith { src = ./.; filter = lib.cleanSourceFilter; }',
  `lib.cleanSourceWith {
    src = ./.;
    filter = path: type:
      let
        baseName = baseNameOf (toString path);
        relPath = lib.removePrefix (toString ./. + "/") (toString path);
      in
      !(baseName == ".git" || baseName == "dist" || baseName == "node_modules" || (type == "regular" && relPath == "infer"));
  }`,
  `let
    root = ./.;
    ignored = [ "dist" "docs" ] ++ [ "vendor" ];
    isIgnored = name: builtins.elem name ignored;
  in
  lib.cleanSourceWith { src = root; filter = path: type: !isIgnored (baseNameOf path); }`,
  `lib.cleanSourceWith {
    src = ./.;
    filter = path: _type: builtins.match ".*\\\\.(go|mod|sum)$" path != null || lib.hasPrefix "\${toString ./cmd}" path;
  }`,
  'lib.cleanSourceWith { src = ./.; filter = path: type: lib.hasSuffix "/vendor" path -> type != "directory"; }',
  'lib.cleanSourceWith { src = ./.; filter = p: t: if t == "directory" then baseNameOf p != "cmd" else lib.hasSuffix ".go" p; }',
  'lib.cleanSourceWith { src = ./.; filter = p: t: t == "directory" || lib.any (end: lib.hasSuffix end p) [ ".go" ".mod" ]; }',
  'lib.cleanSourceWith { src = ./.; filter = p: t: lib.all (part: !(lib.hasInfix part (baseNameOf p))) [ "_test" "ain" ]; }',
  'lib.cleanSourceWith { src = ./.; filter = p: t: lib.cleanSourceFilter p t && builtins.match ".*/in[a-z]+" p == null; }',
  'lib.cleanSourceWith { src = ./.; filter = p: t: lib.hasInfix "e/m" (lib.removePrefix (toString ./.) p) || t == "directory"; }',
  'lib.cleanSourceWith { src = ./.; filter = p: t: lib.removePrefix (toString ./.) p != "/go.sum" && t != "symlink"; }',
  'lib.cleanSourceWith { src = ./cmd; filter = p: t: lib.removePrefix (toString ./. + "/") p != "cmd/tide/infer"; }',
  'lib.cleanSourceWith { src = ./.; filter = p: t: toString p != toString ./go.sum && baseNameOf ./vendor/a != baseNameOf p; }',
  'lib.sourceByRegex ./. [ "go\\\\.(mod|sum)" "^[a-z_]+[.]go$" "cmd(/.*)?" "in.*" ]',
  'lib.sourceByRegex (lib.cleanSource ./.) [ ".*" ]',
  'lib.sourceFilesBySuffices ./. [ ".go" ".mod" ]',
  'lib.fileset.toSource { root = ./.; fileset = ./cmd; }',
  'with lib.fileset; toSource { root = ./.; fileset = unions [ ./go.mod ./go.sum (maybeMissing ./none) ./cmd ]; }',
  'with lib.fileset; toSource { root = ./.; fileset = difference (gitTracked ./.) (union ./vendor ./dist); }',
  'with lib; fileset.toSource { root = ./.; fileset = fileset.fileFilter (file: file.hasExt "go" || file.name == "go.mod") ./.; }',
  `let fs = lib.fileset; in fs.toSource {
    root = ./.;
    fileset = fs.intersection (fs.fromSource (lib.cleanSource ./.))
      (fs.fileFilter ({ type, hasExt, ... }: type == "regular" && !hasExt "md") ./.);
  }`,
  'lib.cleanSourceWith { src = builtins.path { path = ./.; name = "all"; }; filter = p: t: baseNameOf p != "docs"; }',
];

/** Filters that are code: what they look at lies elsewhere, or can only be computed. */
export const code: readonly string[] = [
  'lib.cleanSourceWith { src = ./.; filter = import ./filter.nix; }',
  'lib.cleanSourceWith { src = ./.; filter = path: type: !(lib.hasInfix "/node_modules/" path); }',
  'lib.cleanSourceWith { src = ./.; filter = path: type: lib.hasSuffix "cmd/main.go" path; }',
  'lib.cleanSourceWith { src = ./.; filter = path: type: lib.hasPrefix "/home" path; }',
  'lib.cleanSourceWith { src = ./.; filter = path: type: path != "/srv/tide/go.sum"; }',
  'lib.cleanSourceWith { src = ./.; filter = path: type: builtins.match ".*/vendor/.*" path == null; }',
  'lib.cleanSourceWith { src = ./.; filter = path: type: builtins.match "[^/]*x*?" (baseNameOf path) == null; }',
  'lib.cleanSourceWith { src = ./.; filter = path: type: lib.hasPrefix "${./cmd}" path; }',
  'lib.cleanSourceWith { src = ./.; filter = path: type: lib.removePrefix (toString ../. + "/") path != "go.sum"; }',
  'lib.cleanSourceWith { src = ./.; filter = path: type: builtins.pathExists (path + "/go.mod"); }',
  'lib.cleanSourceWith { src = ./.; filter = let again = path: type: again path type; in again; }',
  'builtins.path { path = lib.cleanSource ./.; filter = p: t: lib.removePrefix (toString ./. + "/") p != "go.sum"; }',
  'lib.cleanSourceWith { src = gitignoreSource ./.; filter = path: type: true; }',
  'lib.sourceByRegex ./. (map toString [ 1 ])',
  'lib.sourceByRegex ./. [ "\\\\w+" ]',
  'lib.fileset.toSource { root = ./.; fileset = lib.fileset.fromSource (gitignoreSource ./.); }',
  'lib.fileset.toSource { root = ./cmd; fileset = ./go.mod; }',
];
