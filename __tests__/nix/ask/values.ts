import type { Sri } from '../../../src/model/words.js';
import type { Facts, FixedOutput } from '../../../src/nix/ask/facts.js';
import { oldSource, oldVendor } from '../../support/values.js';

/** A fixed-output derivation that a package has at an attribute. */
export function aFixedOutput(attribute: string, hash: string): FixedOutput {
  return {
    attribute,
    hash,
    drvPath: `/nix/store/00000000000000000000000000000000-${attribute}.drv`,
    outPath: `/nix/store/11111111111111111111111111111111-${attribute}`,
    forced: {
      drvPath: `/nix/store/22222222222222222222222222222222-${attribute}.drv`,
      specified: 'sha256-BAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=' as Sri,
    },
  };
}

/** What Nix finds of the package of `aView`. */
export function aFacts(over: Partial<Facts> = {}): Facts {
  return {
    reached: { by: 'file', where: 'nix/tide.nix', attribute: '' },
    pname: 'tide',
    name: 'tide-0.1.0',
    version: '0.1.0',
    system: 'x86_64-linux',
    drvPath: '/nix/store/33333333333333333333333333333333-tide-0.1.0.drv',
    outPath: '/nix/store/44444444444444444444444444444444-tide-0.1.0',
    outPaths: ['/nix/store/44444444444444444444444444444444-tide-0.1.0'],
    src: {
      owner: 'harbour',
      repo: 'tide',
      tag: 'v0.1.0',
      rev: 'refs/tags/v0.1.0',
      url: 'https://github.com/harbour/tide/archive/refs/tags/v0.1.0.tar.gz',
    },
    source: aFixedOutput('src', oldSource),
    dependencies: [aFixedOutput('goModules', oldVendor)],
    vendorHash: oldVendor,
    proxyVendor: false,
    modRoot: './',
    changes: [],
    overrideModAttrs: [],
    go: '1.26.8',
    completionScripts: [],
    ...over,
  };
}
