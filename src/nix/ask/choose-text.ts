/**
 * Nix that finds a package: `chosenFor SYSTEM` is what the question `given` is about, as { kind = "found"; by; where;
 * attribute; package; nixpkgs; pkgs; }, or why there is none. It is written without antiquotation, so that it stands here as it is.
 */
export const choosing = `
  inherit (builtins)
    attrNames attrValues concatMap concatStringsSep deepSeq elem filter foldl' functionArgs getAttr getFlake hasAttr head
    intersectAttrs isAttrs isFunction isString length listToAttrs map pathExists removeAttrs stringLength substring
    tryEval unsafeGetAttrPos;

  given = builtins.fromJSON asked;
  attribute = name: fallback: set: if isAttrs set && hasAttr name set then getAttr name set else fallback;
  endsWith = end: text:
    let start = stringLength text - stringLength end; in
    start >= 0 && substring start (stringLength end) text == end;
  inFolder = folder: name: if folder == "." then name else folder + "/" + name;
  lookup = file: /. + (given.root + "/" + file);

  importSet = arguments:
    let set = import (/. + given.nixpkgs); in
    if !isFunction set then set
    else if functionArgs set == { } then set arguments
    else set (intersectAttrs (functionArgs set) arguments);
  # Nothing of the caller's own configuration decides what is evaluated.
  setFor = system: importSet { inherit system; config = { }; overlays = [ ]; };

  isPackage = value: isAttrs value && attribute "type" null value == "derivation";
  # Sets of packages within sets of packages. Of one that holds a whole package set only the name that is meant is looked at.
  packagesIn = depth: path: value:
    if isPackage value then [ { inherit path; package = value; } ]
    else if depth == 0 || !isAttrs value then [ ]
    else concatMap (name: packagesAt depth path name value) (namesIn value);
  namesIn = set:
    let names = attrNames set; in
    if length names > 2000 then filter (name: name == given.name) names
    else filter (name: !(elem name [ "pkgs" "lib" "nixpkgs" "override" "overrideDerivation" ])) names;
  packagesAt = depth: path: name: set:
    let found = tryEval (packagesIn (depth - 1) (path ++ [ name ]) (getAttr name set)); in
    if found.success then found.value else [ ];

  # Where an attribute of a package stands in the document, however often the tree was copied.
  lineOf = package: name:
    let position = unsafeGetAttrPos name package; in
    if position != null && endsWith documentEnd position.file then position.line else null;
  documentEnd = if given.isFlake && !hasFolders then "-source/flake.nix" else "/" + given.file;
  isHere = package: builtins.any (name: lineOf package name != null) [ "version" "pname" "name" "src" "vendorHash" ];
  isPlaced = { package, ... }:
    builtins.any (name: lineOf package name == getAttr name given.lines) (attrNames given.lines);
  isUnderName = { path, ... }: path != [ ] && builtins.elemAt path (length path - 1) == given.name;
  isNamed = candidate: isUnderName candidate || attribute "pname" null candidate.package == given.name;
  isAlike = candidate:
    isNamed candidate && isHere candidate.package
    && (given.version == null || attribute "version" null candidate.package == given.version);

  # The names of an attribute that may be meant come first, so that the others need not be evaluated.
  pick = candidates:
    let
      first = filter isPlaced (filter isUnderName candidates);
      placed = filter isPlaced candidates;
      named = filter isNamed placed;
      alike = filter isAlike candidates;
    in
    if first != [ ] then single first
    else if named != [ ] then single named
    else if placed != [ ] then single placed
    else single alike;
  single = candidates:
    let
      add = known: next: if builtins.any (each: isSame each.package next.package) known then known else known ++ [ next ];
      different = foldl' add [ ] candidates;
    in
    if candidates == [ ] then { kind = "none"; }
    else if length candidates == 1 || length different == 1 then { kind = "found"; } // head candidates
    else { kind = "ambiguous"; names = map ({ path, ... }: concatStringsSep "." path) different; };
  isSame = one: other:
    let drvPaths = tryEval (one.drvPath == other.drvPath); in drvPaths.success && drvPaths.value;

  # A file that is called as callPackage does, or applied to the package set, or taken as it is.
  fromFile = pkgs: file:
    let
      value = import (lookup file);
      wanted = functionArgs value;
      missing = filter (name: !(getAttr name wanted) && !(hasAttr name pkgs)) (attrNames wanted);
      called = pkgs.callPackage (lookup file) { };
      group =
        if !isFunction value then packagesIn 2 [ ] value
        else if wanted == { } then fromResult pkgs value (value pkgs)
        else fromResult pkgs called called;
    in
    if isFunction value && missing != [ ] then { kind = "arguments"; names = missing; }
    else { kind = "packages"; groups = [ group ]; };
  fromResult = pkgs: overlay: result:
    if isFunction result then fromOverlay pkgs overlay
    else packagesIn 2 [ ] (if isPackage result then result else removeAttrs result [ "override" "overrideDerivation" ]);
  fromOverlay = pkgs: overlay:
    let
      extended = if hasAttr "extend" pkgs then pkgs.extend overlay else pkgs // overlay extended pkgs;
      names = attrNames (overlay extended pkgs);
    in
    packagesIn 2 [ ] (listToAttrs (map (name: { inherit name; value = getAttr name extended; }) names));

  # Older Nix, and Lix, which counts from 2.90 on, take no folder of a path; such a flake does not see what is above it.
  hasFolders = isBelow "2.25" builtins.nixVersion && isBelow builtins.nixVersion "2.90";
  isBelow = one: other: builtins.compareVersions one other < 0;
  flakeIn = folder:
    let
      below = if hasFolders then "?dir=" + folder else "/" + folder;
      flake = getFlake ("path:" + given.url + (if folder == "." then "" else below));
      file = if hasFolders then inFolder folder "flake.nix" else "flake.nix";
      inputs = flake.inputs // { nixpkgs = replacement; };
      outputs = (import (flake.sourceInfo.outPath + "/" + file)).outputs (inputs // { inherit self; });
      self = outputs // flake.sourceInfo // {
        inherit inputs outputs;
        inherit (flake) sourceInfo outPath;
        _type = "flake";
      };
    in
    if given.replace && hasAttr "nixpkgs" flake.inputs then self else flake;
  replacement =
    if pathExists (/. + (given.nixpkgs + "/flake.nix")) then getFlake ("path:" + given.nixpkgsUrl)
    else {
      outPath = given.nixpkgs;
      inherit (setFor builtins.currentSystem) lib;
      legacyPackages = listToAttrs (map (name: { inherit name; value = setFor name; }) four);
    };
  four = [ "x86_64-linux" "aarch64-linux" "x86_64-darwin" "aarch64-darwin" ];

  fromFlake = system: pkgs: folder:
    let
      flake = flakeIn folder;
      under = name: attribute system { } (attribute name { } flake);
      own = attribute "legacyPackages" { } (attribute "nixpkgs" { } flake.inputs);
      named = set: if hasAttr given.name set then packagesAt 1 [ "legacyPackages" system ] given.name set else [ ];
      overlays = attrValues (attribute "overlays" { } flake);
    in
    {
      kind = "packages";
      nixpkgs = attribute "nixpkgs" null flake.inputs;
      groups = [
        (packagesIn 2 [ "packages" system ] (under "packages"))
        (named (under "legacyPackages"))
        (packagesIn 0 [ "defaultPackage" system ] (under "defaultPackage"))
        (concatMap (fromOverlay (attribute system pkgs own)) overlays)
      ];
    };

  # The document itself, then the flakes and the default.nix around it, nearest first.
  chosenFor = system:
    let
      pkgs = setFor system;
      there = name: filter (folder: pathExists (lookup (inFolder folder name))) given.folders;
      flakes = map (where: { by = "flake"; inherit where; attempt = fromFlake system pkgs where; }) (there "flake.nix");
      itself = { by = "file"; where = given.file; attempt = fromFile pkgs given.file; };
      above = filter (file: file != given.file) (map (folder: inFolder folder "default.nix") (there "default.nix"));
      defaults = map (where: { by = "file"; inherit where; attempt = fromFile pkgs where; }) above;
      entries = if given.isFlake then flakes else [ itself ] ++ flakes ++ defaults;
      picked = { by, where, attempt }:
        let
          nixpkgs = attribute "nixpkgs" null attempt;
          its = { pkgs = attribute system pkgs (attribute "legacyPackages" { } nixpkgs); };
          about = found: found // { inherit by where nixpkgs; } // (if found.kind == "found" then its else { });
        in
        if attempt.kind != "packages" then attempt // { inherit where; }
        else foldl' (known: group: if known.kind != "none" then known else about (pick group)) { kind = "none"; } attempt.groups;
      better = known: entry: if known.kind == "found" || known.kind == "ambiguous" then known
        else let next = picked entry; in if next.kind == "none" && known.kind == "arguments" then known else next;
    in
    foldl' better { kind = "none"; } entries;

  # What stands in the way of building a package on its system, in the words of nixpkgs' meta.
  refused = package:
    let meta = attribute "meta" { } package; in
    filter (reason: try (attribute reason false meta) == true) [ "broken" "unfree" "insecure" "unsupported" ];
  try = value: let done = tryEval (deepSeq value value); in if done.success then done.value else null;
`;
