/**
 * The system of Nix that a text names: as Nix does, as releases do (`linux-amd64`, `macos-arm64`), or by a label of GitHub's
 * runners.
 */
export function systemNamed(text: string): string | undefined {
  const word = text.trim().toLowerCase();
  return namedByParts(word) ?? labelOfUbuntu(word) ?? labelOfMacos(word);
}

const architectures: Readonly<Record<string, string>> = {
  x86_64: 'x86_64',
  'x86-64': 'x86_64',
  amd64: 'x86_64',
  x64: 'x86_64',
  aarch64: 'aarch64',
  arm64: 'aarch64',
};

const kernels: Readonly<Record<string, string>> = { linux: 'linux', darwin: 'darwin', macos: 'darwin', osx: 'darwin' };

const alternatives = (words: Readonly<Record<string, string>>): string => `(${Object.keys(words).join('|')})`;
const kernelFirst = new RegExp(`^${alternatives(kernels)}[-_/]${alternatives(architectures)}$`);
const architectureFirst = new RegExp(`^${alternatives(architectures)}[-_/]${alternatives(kernels)}$`);

function namedByParts(word: string): string | undefined {
  const [, architecture = '', kernel = ''] = architectureFirst.exec(word) ?? swapped(kernelFirst.exec(word)) ?? [];
  return joined(architectures[architecture], kernels[kernel]);
}

function swapped(match: RegExpExecArray | null): readonly (string | undefined)[] | undefined {
  return match === null ? undefined : [match[0], match[2], match[1]];
}

function joined(architecture: string | undefined, kernel: string | undefined): string | undefined {
  return architecture === undefined || kernel === undefined ? undefined : `${architecture}-${kernel}`;
}

/** `ubuntu-24.04`, `ubuntu-24.04-arm`, `ubuntu-slim` */
function labelOfUbuntu(word: string): string | undefined {
  const [label, arm] = /^ubuntu-(?:latest|slim|\d\d\.\d\d(-arm)?)$/.exec(word) ?? [];
  if (label === undefined) return undefined;
  return arm === undefined ? 'x86_64-linux' : 'aarch64-linux';
}

const lastOfIntel = 13;

/** `macos-15`, `macos-15-intel`; a large one is Intel's and an extra large one Apple's, whatever its number. */
function labelOfMacos(word: string): string | undefined {
  const [label, number, kind] = /^macos-(?:latest|(\d\d))(?:-(intel|large|xlarge))?$/.exec(word) ?? [];
  if (label === undefined) return undefined;
  const isOld = number !== undefined && Number(number) <= lastOfIntel;
  return kind === 'intel' || kind === 'large' || (kind === undefined && isOld) ? 'x86_64-darwin' : 'aarch64-darwin';
}
