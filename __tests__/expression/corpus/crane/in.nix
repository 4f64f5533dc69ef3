{ craneLib, lib }:

craneLib.buildPackage {
  pname = "tide";
  version = "0.1.0";
  src = craneLib.cleanCargoSource ./.;
  cargoArtifacts = craneLib.buildDepsOnly { src = ./.; };
}
