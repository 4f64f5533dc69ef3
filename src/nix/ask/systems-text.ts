import { choosing } from './choose-text.js';

/** Nix that evaluates the package of a question for each of `given.systems`; nothing is built, nor for this system anew. */
export const evaluatingSystems = `
{ asked }:
let
${choosing}
  chosen = chosenFor given.current;
  setOf = system:
    if attribute "nixpkgs" null chosen == null then setFor system
    else attribute system null (attribute "legacyPackages" { } chosen.nixpkgs);
  library = attribute "lib" { } (if attribute "nixpkgs" null chosen == null then setFor given.current else chosen.nixpkgs);
  exposed = attribute "flakeExposed" null (attribute "systems" { } library);
  isSupported = system:
    (exposed == null || elem system exposed) && (tryEval (isAttrs (setOf system))).value;

  isListed = system: package:
    let
      meta = attribute "meta" { } package;
      platform = attribute "hostPlatform" null (attribute "stdenv" { } (setOf system));
      names = platforms: filter isString platforms;
    in
    if platform != null && hasAttr "meta" library && hasAttr "availableOn" library.meta then library.meta.availableOn platform package
    else elem system (names (attribute "platforms" [ system ] meta)) && !(elem system (names (attribute "badPlatforms" [ ] meta)));

  report = system:
    let found = chosenFor system; in
    if !(isSupported system) then { kind = "unsupported"; }
    else if found.kind != "found" then found
    else if found.package.system != system then { kind = "other-system"; inherit (found.package) system; }
    else if !(isListed system found.package) then { kind = "not-listed"; }
    else
      let evaluated = tryEval found.package.drvPath; reasons = refused found.package; in
      if !evaluated.success && reasons != [ ] then { kind = "refused"; inherit reasons; }
      else { kind = "evaluated"; inherit (found.package) name drvPath; };
in
listToAttrs (map (name: { inherit name; value = report name; }) given.systems)
`;
