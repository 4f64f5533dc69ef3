import { standIn } from '../../support/nix/store.js';
import { programHashes } from '../../support/program.js';

const { source, vendor } = programHashes['v0.1.0'];

/** The attributes of a package called `tide`. */
export const attributes = (more = '', name = 'tide'): string => `
  pname = "${name}";
  version = "0.1.0";
  src = fetchFromGitHub {
    owner = "harbour";
    repo = "tide";
    tag = "v0.1.0";
    hash = "${source}";
  };
  vendorHash = "${vendor}";
  ${more}
`;
export const tide = `{ lib, buildGoModule, fetchFromGitHub }:\nbuildGoModule {${attributes('meta.mainProgram = "tide";')}}\n`;

export const outputs = (packages: string): string => `{
  inputs.nixpkgs.url = "path:${standIn.pkgs}";
  outputs = { self, nixpkgs }:
    let pkgs = nixpkgs.legacyPackages.x86_64-linux; in { ${packages} };
}
`;
