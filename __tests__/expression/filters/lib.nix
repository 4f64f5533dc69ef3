# What of nixpkgs' lib the filters of the tests use, after its documentation; sets of files are functions of a path.
rec {
  inherit (builtins) any all elem match;
  hasPrefix = prefix: text: builtins.substring 0 (builtins.stringLength prefix) text == prefix;
  hasSuffix = suffix: text:
    let start = builtins.stringLength text - builtins.stringLength suffix;
    in start >= 0 && builtins.substring start (-1) text == suffix;
  hasInfix = infix: text: builtins.replaceStrings [ infix ] [ "" ] text != text;
  removePrefix = prefix: text:
    if hasPrefix prefix text then builtins.substring (builtins.stringLength prefix) (-1) text else text;

  cleanSourceFilter = path: type:
    let name = baseNameOf (toString path);
    in !(
      name == ".git"
      || (type == "directory" && elem name [ ".svn" "CVS" ".hg" ".jj" ".pijul" "_darcs" ])
      || hasSuffix "~" name
      || match "^\\.sw[a-z]$" name != null
      || match "^\\..*\\.sw[a-z]$" name != null
      || hasSuffix ".o" name
      || hasSuffix ".so" name
      || (type == "symlink" && hasPrefix "result" name)
      || type == "unknown"
    );
  cleanSourceWith = { src, filter ? (_: _: true), name ? "source" }: rec {
    inherit name;
    origSrc = src.origSrc or src;
    both = path: type: filter path type && (src.both or (_: _: true)) path type;
    outPath = builtins.path { inherit name; path = origSrc; filter = both; };
  };
  cleanSource = src: cleanSourceWith { inherit src; filter = cleanSourceFilter; };
  sourceByRegex = src: regexes: cleanSourceWith {
    inherit src;
    filter = path: _:
      any (regex: match regex (removePrefix (toString (src.origSrc or src) + "/") (toString path)) != null) regexes;
  };
  sourceFilesBySuffices = src: suffices: cleanSourceWith {
    inherit src;
    filter = path: type: type == "directory" || any (suffix: hasSuffix suffix (baseNameOf (toString path))) suffices;
  };

  fileset =
    let
      has = set: if builtins.isPath set
        then path: _: path == toString set || hasPrefix (toString set + "/") path
        else set.has;
    in rec {
      unions = sets: { has = path: type: any (set: has set path type) sets; };
      union = one: other: unions [ one other ];
      intersection = one: other: { has = path: type: has one path type && has other path type; };
      difference = one: other: { has = path: type: has one path type && !(has other path type); };
      maybeMissing = path: path;
      gitTracked = path: path;
      fileFilter = holds: folder: {
        has = path: type:
          let name = baseNameOf path;
          in has folder path type && holds { inherit name type; hasExt = end: hasSuffix ".${end}" name; later = null; };
      };
      fromSource = src:
        let reached = path: type: path == toString src.origSrc || (reached (dirOf path) "directory" && src.both path type);
        in { has = reached; };
      toSource = { root, fileset }: cleanSourceWith {
        src = root;
        filter = path: type: type == "directory" || has fileset path type;
      };
    };
}
