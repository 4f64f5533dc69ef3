import { execFile } from 'node:child_process';
import { copyFile, cp, mkdir, mkdtemp, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { git } from '../e2e/working-tree.js';
import { type LocalGitHub, startGitHub } from '../support/github/server.js';
import { run } from '../support/nix/building.js';
import { type NixStage, standIn } from '../support/nix/store.js';
import { type ProgramTag, programFiles, programHashes } from '../support/program.js';
import { tide, workflowToken } from '../support/stage.js';

/** A flake whose source is the tree that it lies in, as it stands at a release. */
export function flakeOf(version: string, vendorHash: string, line = ''): string {
  return `{
  description = "High and low water of a harbour";

  inputs = {
    nixpkgs.url = "github:NixOS/nixpkgs/nixpkgs-unstable";
    flake-utils.url = "github:numtide/flake-utils";
  };

  outputs =
    {
      self,
      nixpkgs,
      flake-utils,
    }:
    flake-utils.lib.eachDefaultSystem (
      system:
      let
        pkgs = import nixpkgs { inherit system; };
        inherit (pkgs) lib;

        version = "${version}";

        tide = pkgs.buildGoModule (finalAttrs: {
          pname = "tide";
          inherit version;

          src = lib.cleanSourceWith {
            src = ./.;
            filter =
              path: type:
              let
                baseName = baseNameOf (toString path);
              in
              !(baseName == ".git" || baseName == "dist" || baseName == "result" || baseName == "node_modules");
          };

          vendorHash = "${vendorHash}";

          goSum = ./go.sum;${line === '' ? '' : `\n\n          ${line}`}

          ldflags = [
            "-s"
            "-w"
            "-X main.version=\${version}"
          ];

          meta = {
            description = "High and low water of a harbour";
            homepage = "https://github.com/harbour/tide";
            license = lib.licenses.mit;
            mainProgram = "tide";
          };
        });
      in
      {
        packages = {
          default = tide;
          inherit tide;
        };
      }
    );
}
`;
}

const old = flakeOf('0.1.0', programHashes['v0.1.0'].vendor);

/** The program's files at a release, with the flake as it stood at the first. */
function filesAt(tag: ProgramTag): Readonly<Record<string, string>> {
  const { 'nix/tide.nix': _, ...files } = programFiles(tag);
  return { ...files, '.gitignore': 'dist/\nnode_modules/\nresult\n', 'flake.nix': old };
}

/** harbour/tide with v0.1.0, and after it a feature that needs other modules. Its flake still speaks of v0.1.0. */
export async function harbour(stage: NixStage, besides: Readonly<Record<string, string>> = {}): Promise<LocalGitHub> {
  const hub = await startGitHub();
  await hub.createRepository({ owner: 'harbour', name: 'tide' });
  const permissions = { contents: 'write', 'pull-requests': 'write', issues: 'write', metadata: 'read' } as const;
  const login = 'github-actions[bot]';
  hub.token({ token: workflowToken, kind: 'actions', login, permissions, repositories: [tide] });
  const first = {
    files: { ...filesAt('v0.1.0'), 'flake.lock': await lockOf(stage), ...besides },
    message: 'feat: tell the tide\n',
  };
  await hub.tag(tide, 'v0.1.0', await hub.commit(tide, 'main', first));
  hub.release(tide, { tag: 'v0.1.0' });
  await hub.commit(tide, 'main', { files: programFilesWithoutExpression(), message: 'feat: harbours of your own\n' });
  return hub;
}

function programFilesWithoutExpression(): Readonly<Record<string, string>> {
  const { 'nix/tide.nix': _, ...files } = programFiles('v0.2.0');
  return files;
}

/** A person's clone of harbour/tide, whose origin is where the local GitHub is said to be; `home` is what they call ~. */
export async function cloneOf(
  hub: LocalGitHub,
  folder: string,
): Promise<{ readonly at: string; readonly home: string }> {
  const at = await mkdtemp(join(folder, 'clone-'));
  const home = await mkdtemp(join(folder, 'home-'));
  const address = `${hub.web}/${tide}.git`;
  const who = '[user]\n\tname = Mara Lindqvist\n\temail = mara@harbour.example\n';
  const config = `${who}[init]\n\tdefaultBranch = main\n[url "${hub.folder(tide)}"]\n\tinsteadOf = ${address}\n`;
  await writeFile(join(home, '.gitconfig'), config);
  await git(at, 'clone', '-q', hub.folder(tide), '.');
  await git(at, 'remote', 'set-url', 'origin', address);
  return { at, home };
}

/**
 * Installs this project into a folder as npm would have from the registry, at a version that `@1` takes. It is found from
 * every folder below.
 */
export async function installSelf(folder: string): Promise<void> {
  const staged = await mkdtemp(join(folder, 'packed-'));
  const described = JSON.parse(await readFile('package.json', 'utf8')) as Readonly<Record<string, unknown>>;
  await writeFile(join(staged, 'package.json'), JSON.stringify({ ...described, version: '1.0.0' }));
  await cp('dist', join(staged, 'dist'), { recursive: true });
  for (const file of ['action.yml', 'README.md', 'LICENSE']) await copyFile(file, join(staged, file));
  const execute = promisify(execFile);
  const { stdout } = await execute('npm', ['pack', '--json', '--offline'], { cwd: staged });
  const [{ filename = '' } = {}] = JSON.parse(stdout) as readonly { readonly filename?: string }[];
  const whole = join(folder, 'node_modules/@inference-gateway/nix-sync');
  await mkdir(whole, { recursive: true });
  await execute('tar', ['xzf', join(staged, filename), '-C', whole, '--strip-components=1']);
  await mkdir(join(folder, 'node_modules/.bin'), { recursive: true });
  await symlink('../@inference-gateway/nix-sync/dist/cli.js', join(folder, 'node_modules/.bin/nix-sync'));
}

/** The lock of a flake of harbour/tide, with what stands in for its inputs here. */
async function lockOf(stage: NixStage): Promise<string> {
  const folder = await mkdtemp(join(stage.folder, 'locked-'));
  await writeFile(join(folder, 'flake.nix'), old);
  const inputs = { nixpkgs: standIn.pkgs, 'flake-utils': standIn.flakeUtils };
  const flags = Object.entries(inputs).flatMap(([name, path]) => ['--override-input', name, `path:${path}`]);
  const locked = await run(stage, ['nix', 'flake', 'lock', `path:${folder}`, ...flags]);
  if (locked.code !== 0) throw new Error(locked.errors);
  return readFile(join(folder, 'flake.lock'), 'utf8');
}

/** What the program calls itself that Nix builds of the tree of a tag. Fails where a hash is another. */
export async function builtAt(hub: LocalGitHub, ref: string, stage: NixStage): Promise<string> {
  const folder = await mkdtemp(join(stage.folder, 'tag-'));
  await promisify(execFile)('bash', [
    '-c',
    `git -C "$1" archive "$2" | tar x -C "$3"`,
    '-',
    hub.folder(tide),
    ref,
    folder,
  ]);
  const link = join(stage.folder, `result-${ref}`);
  const built = await run(stage, ['nix', 'build', `path:${folder}#tide`, '--impure', '-o', link]);
  if (built.code !== 0) throw new Error(built.errors);
  return (await run(stage, [join(link, 'bin/tide'), '--version'])).output;
}
