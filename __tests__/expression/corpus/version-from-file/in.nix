{ lib, buildGoModule }:
{
  a = buildGoModule { pname = "a"; version = builtins.readFile ./VERSION; src = ./.; vendorHash = null; };
  b = buildGoModule { pname = "b"; version = lib.removePrefix "v" (lib.fileContents ./VERSION); src = ./.; vendorHash = null; };
  c = buildGoModule { pname = "c"; version = (lib.importJSON ./package.json).version; src = ./.; vendorHash = null; };
  d = buildGoModule { pname = "d"; version = if lib.inNixShell then "dev" else "0.1.0"; src = ./.; vendorHash = null; };
  e = buildGoModule { pname = "e"; version = "0.1" + ".0"; src = ./.; vendorHash = null; };
  f = { release }: buildGoModule { pname = "f"; version = release.number; src = ./.; vendorHash = null; };
}
