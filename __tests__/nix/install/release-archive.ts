import { execFile, execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmod, copyFile, mkdir, readdir, readFile, realpath, symlink, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { hashFolder } from '../../../src/archive/folder.js';
import { realFiles } from '../../../src/world/real/files.js';
import { find } from '../../support/programs.js';

const run = promisify(execFile);

/** An archive in the layout of Nix's own releases, made from the Nix of this machine. */
export interface ReleaseArchive {
  readonly path: string;
  readonly version: string;
  readonly system: string;
  readonly sha256: string;
}

const names = {
  nix: 'z0b1c2d3f4g5h6i7j8k9l0m1n2p3q4r5-nix',
  manual: 'a0b1c2d3f4g5h6i7j8k9l0m1n2p3q4r5-nix-2.8.0-man',
  libraries: 'b0b1c2d3f4g5h6i7j8k9l0m1n2p3q4r5-nix-libraries',
};

/**
 * Makes the archive in a folder of its own. Nix and its libraries are made to find each other under /nix/store. A `whole` one
 * is about as large as a real one; a `small` one lacks data that Nix does without.
 */
export async function makeReleaseArchive(folder: string, size: 'whole' | 'small'): Promise<ReleaseArchive> {
  const program = await realpath(find('nix') ?? '');
  const version = (await run(program, ['--version'])).stdout.trim().split(' ').at(-1) ?? '';
  const system = `${process.arch === 'arm64' ? 'aarch64' : 'x86_64'}-linux`;
  const top = join(folder, `nix-${version}-${system}`);
  const store = join(top, 'store');
  const nix = join(store, names.nix);
  const libraries = join(store, names.libraries, 'lib');
  await mkdir(join(nix, 'bin'), { recursive: true });
  await mkdir(join(store, names.manual, 'share'), { recursive: true });
  await mkdir(libraries, { recursive: true });
  await writeFile(join(store, names.manual, 'share', 'nix.1'), 'how to use it\n');
  await copyLibraries(program, libraries);
  if (size === 'small') await lighten(libraries);
  await copyProgram(program, join(nix, 'bin'));
  await run('chmod', ['-R', 'a-w', nix, join(store, names.libraries), join(store, names.manual)]);
  await writeFile(join(top, 'install'), `#!/bin/sh\nnix="/nix/store/${names.nix}"\ncacert="/nix/store/none"\n`);
  await writeFile(join(top, '.reginfo'), await registration(store));
  const path = join(folder, `${basename(top)}.tar.xz`);
  await run('tar', ['-c', '-f', path, '-I', 'xz -0', '-C', folder, '--owner=0', '--group=0', basename(top)]);
  return {
    path,
    version,
    system,
    sha256: createHash('sha256')
      .update(await readFile(path))
      .digest('hex'),
  };
}

async function copyLibraries(program: string, libraries: string): Promise<void> {
  const { stdout } = await run('ldd', [program]);
  const paths = [...stdout.matchAll(/(\/\S+)(?= \(0x)/g)].map(([, path]) => path ?? '');
  await Promise.all(
    paths.map(async (path) => {
      const copy = join(libraries, basename(path));
      await copyFile(path, copy);
      await chmod(copy, 0o755);
    }),
  );
  const libraryFiles = (await readdir(libraries)).filter((name) => !name.startsWith('ld-linux'));
  const copies = libraryFiles.map((name) => join(libraries, name));
  await run('patchelf', ['--set-rpath', `/nix/store/${names.libraries}/lib`, ...copies]);
}

/** Empties the tables of ICU, which are the largest of all libraries, and leaves what the loader looks at. */
async function lighten(libraries: string): Promise<void> {
  const names = (await readdir(libraries)).filter((name) => name.startsWith('libicudata'));
  for (const name of names) {
    const path = join(libraries, name);
    const bytes = await readFile(path);
    await writeFile(path, bytes.fill(0, 1_000_000, bytes.length - 1_000_000));
  }
}

async function copyProgram(program: string, folder: string): Promise<void> {
  const copy = join(folder, 'nix');
  await copyFile(program, copy);
  await chmod(copy, 0o755);
  const loader = execFileSync('patchelf', ['--print-interpreter', program]).toString().trim();
  const own = `/nix/store/${names.libraries}/lib`;
  await run('patchelf', ['--set-interpreter', `${own}/${basename(loader)}`, '--set-rpath', own, copy]);
  for (const name of ['nix-build', 'nix-instantiate', 'nix-store', 'nix-daemon', 'nix-env']) {
    await symlink('nix', join(folder, name));
  }
}

/** What `nix-store --load-db` reads. */
async function registration(store: string): Promise<string> {
  const files = realFiles();
  const references: Readonly<Record<string, readonly string[]>> = { [names.nix]: [names.libraries] };
  const entries = Object.values(names).map(async (name) => {
    const { hash, size } = await narOf(join(store, name), files);
    const refers = (references[name] ?? []).map((other) => `/nix/store/${other}`);
    return [`/nix/store/${name}`, `sha256:${hash}`, size, '', refers.length, ...refers].join('\n');
  });
  return `${(await Promise.all(entries)).join('\n')}\n`;
}

async function narOf(path: string, files: ReturnType<typeof realFiles>) {
  const sri = await hashFolder(path, files);
  const { stdout } = await run('sh', ['-c', 'nix-store --dump "$1" | wc -c', 'sh', path]);
  return { hash: Buffer.from(sri.slice('sha256-'.length), 'base64').toString('hex'), size: stdout.trim() };
}
