import { choosing } from './choose-text.js';

/** Nix that tells everything about the package of a question; nothing is built for it. */
export const telling = `
{ asked }:
let
${choosing}
  has = package: name: hasAttr name package && !(elem (getAttr name package) [ null "" [ ] ]);
  # What is not known is left out.
  known = set: removeAttrs set (filter (name: getAttr name set == null) (attrNames set));
  text = value: if isString value then value else null;
  textOf = name: set: try (text (attribute name null set));

  # A hash that nothing has; each derivation gets its own, or two of one name share a path in the store and wait for each other.
  fakeHash = number: builtins.hashString "sha256" (concatStringsSep "\n" [ given.file given.name (toString number) ]);
  # Fetchers of nixpkgs check no server's certificate where they have a hash to hold a download against. Here there is none.
  unchecked = "/no-cert-file.crt";
  checking = pkgs: set:
    if attribute "SSL_CERT_FILE" null set == unchecked then { SSL_CERT_FILE = pkgs.cacert + "/etc/ssl/certs/ca-bundle.crt"; }
    else { };
  fixed = pkgs: number: name: derivation:
    let
      specified = fakeHash number;
      env = previous: attribute "env" { } previous;
      change = previous: { outputHash = specified; outputHashAlgo = "sha256"; } // checking pkgs previous
        // (if checking pkgs (env previous) == { } then { } else { env = env previous // checking pkgs (env previous); });
      forced = if hasAttr "overrideAttrs" derivation then derivation.overrideAttrs change
        else builtins.derivation (derivation.drvAttrs // change derivation.drvAttrs);
    in
    {
      attribute = name;
      inherit (derivation) drvPath;
      path = derivation.outPath;
      hash = derivation.outputHash;
      forced = { inherit specified; inherit (forced) drvPath; };
    };
  isFixed = value: isPackage value && has value "outputHash" || isPackage value && attribute "outputHash" null value == "";
  at = names: set: foldl' (value: name: attribute name null value) set names;
  dependenciesOf = pkgs: package:
    let
      found = filter ({ value, ... }: isFixed value)
        (map (names: { name = concatStringsSep "." names; value = at names package; }) given.dependencies);
      numbered = builtins.genList (index: { inherit index; each = builtins.elemAt found index; }) (length found);
    in
    map ({ index, each }: fixed pkgs (index + 1) each.name each.value) numbered;

  # What the derivation of Go's modules is given beside what the package has; a function of one argument in older sets.
  overridden = package:
    let
      change = attribute "overrideModAttrs" null (attribute "passthru" { } package);
      once = change package.goModules;
    in
    if !(isFunction change && isPackage (attribute "goModules" null package)) then [ ]
    else attrNames (if isFunction once then once package.goModules else once);

  goOf = package:
    let inputs = filter (each: isAttrs each && attribute "pname" null each == "go") (attribute "nativeBuildInputs" [ ] package); in
    builtins.foldl' (known: next: if known != null then known else textOf "version" next) null
      ([ (attribute "go" null package) (at [ "passthru" "go" ] package) (at [ "goModules" "go" ] package) ] ++ inputs);

  # An older Nix has no function that looks for a text in another.
  mentions = word: text: builtins.replaceStrings [ word ] [ "" ] text != text;
  completionScripts = package:
    filter (mentions "installShellCompletion") (filter isString (map (name: try (attribute name null package)) given.scripts));

  sourceOf = src: known {
    owner = textOf "owner" src;
    repo = textOf "repo" src;
    rev = textOf "rev" src;
    tag = textOf "tag" src;
    url = textOf "url" src;
    urls = let urls = try (attribute "urls" null src); in if builtins.isList urls then filter isString urls else null;
  };

  facts = { path, package, by, where, nixpkgs, pkgs, ... }:
    let
      src = attribute "src" null package;
      meta = attribute "meta" { } package;
      strings = value: if builtins.isList value && builtins.all isString value then value else null;
    in
    known {
      kind = "facts";
      reached = { inherit by where; attribute = concatStringsSep "." path; };
      nixpkgs = if nixpkgs == null then null else known { revision = textOf "rev" nixpkgs; path = nixpkgs.outPath; };
      pname = textOf "pname" package;
      name = package.name;
      version = textOf "version" package;
      position = let position = unsafeGetAttrPos "version" package; in if position == null then null else { inherit (position) line column; };
      system = package.system;
      inherit (package) drvPath;
      path = package.outPath;
      outPaths = map (name: (attribute name package package).outPath) (attribute "outputs" [ "out" ] package);
      mainProgram = textOf "mainProgram" meta;
      platforms = strings (try (attribute "platforms" null meta));
      badPlatforms = strings (try (attribute "badPlatforms" null meta));
      src = if isAttrs src then sourceOf src else null;
      source = if isFixed src then fixed pkgs 0 "src" src else null;
      dependencies = dependenciesOf pkgs package;
      proxyVendor = try (attribute "proxyVendor" false package) == true;
      modRoot = textOf "modRoot" package;
      sourceRoot = textOf "sourceRoot" package;
      changes = filter (name: try (has package name) == true) given.changes;
      overrideModAttrs = let names = try (overridden package); in if names == null then [ ] else names;
      go = goOf package;
      completionScripts = completionScripts package;
    } // (if hasAttr "vendorHash" package then { vendorHash = try package.vendorHash; } else { });

  answer = chosen:
    if chosen.kind != "found" then chosen
    else
      let evaluated = tryEval chosen.package.drvPath; reasons = refused chosen.package; in
      if !evaluated.success && reasons != [ ] then { kind = "refused"; inherit reasons; }
      else facts chosen;
in
answer (chosenFor builtins.currentSystem)
`;
