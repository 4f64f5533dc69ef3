// Reading expressions: a package file of 300 lines, and how the time grows up to the size of all-packages.nix.
import { packagesOf } from '../src/expression/packages.js';
import type { Document } from '../src/model/package.js';
import { line } from './support/line.js';

/** A package as people write it, of about 30 lines. */
const aPackage = (name: string): string => `
  ${name} = buildGoModule (finalAttrs: {
    pname = "${name}";
    version = "0.1.0";

    src = fetchFromGitHub {
      owner = "harbour";
      repo = finalAttrs.pname;
      tag = "v\${finalAttrs.version}";
      hash = "sha256-ObI6zG8noykPhPq6ESohbkHp6gvUY3Q0qYZl32Kj//I=";
    };

    vendorHash = "sha256-BUrb8mvktPPEbokccVEfc2UCLjWP0nTQbLeCxCCb32k=";

    # Nothing but the command; the rest is for tests.
    subPackages = [ "cmd/${name}" ];
    ldflags = [
      "-s"
      "-X main.version=\${finalAttrs.version}"
    ];

    postInstall = ''
      install -Dm644 docs/${name}.1 "$out/share/man/man1/${name}.1"
    '';

    meta = {
      description = "High and low water";
      homepage = "https://harbour.example/${name}";
      mainProgram = "${name}";
    };
  });
`;

/** A package with long lists and phases besides, of about 300 lines. */
const flags = Array.from({ length: 100 }, (_, index) => `    "-X main.value${index}=\${version}"\n`).join('');
const script = Array.from({ length: 160 }, (_, index) => `    install -D docs/tide${index}.1 "$out/${index}.1"\n`).join(
  '',
);
const longPackage = aPackage('tide')
  .replace('    ldflags = [\n', `    flags = [\n${flags}    ];\n    ldflags = [\n`)
  .replace("postInstall = ''\n", `postInstall = ''\n${script}`);

function documentOf(packages: readonly string[], listed: number): Document {
  const calls = Array.from({ length: listed }, (_, index) => `  p${index} = callPackage ../tools/p${index} { };\n`);
  const text = `{ lib, buildGoModule, fetchFromGitHub, callPackage }:\n\nrec {\n${[...packages, ...calls].join('')}}\n`;
  return { path: 'nix/tide.nix', text, commit: 'working-tree' };
}

function manyPackages(count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => aPackage(`tide${index}`));
}

/** The median of many runs after the first ones, in milliseconds. */
function median(document: Document, runs: number): number {
  const times = Array.from({ length: runs + 5 }, () => {
    const fresh = { ...document };
    const start = performance.now();
    packagesOf(fresh);
    return performance.now() - start;
  });
  return times.slice(5).toSorted((one, other) => one - other)[Math.floor(runs / 2)] ?? 0;
}

const linesOf = ({ text }: Document): string => `${text.split('\n').length - 1} lines, ${text.length} bytes`;

const small = documentOf([longPackage], 0);
const some = documentOf(manyPackages(100), 900);
const all = documentOf(manyPackages(1000), 9000);
for (let run = 0; run < 300; run += 1) packagesOf({ ...small });
line('a package file, in ms', median(small, 200), 0.5, linesOf(small));
const [part, whole] = [median(some, 30), median(all, 9)];
console.log(`a large file, in ms: ${whole.toFixed(1)}; ${linesOf(all)}`);
const perByte = whole / all.text.length / (part / some.text.length);
line('time per byte, large / a tenth of it', perByte, 1.5, `${part.toFixed(1)} ms for ${linesOf(some)}`);
