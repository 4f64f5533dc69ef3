import { execFile } from 'node:child_process';
import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import type { LocalGitHub } from '../support/github/server.js';

export type Files = Readonly<Record<string, string>>;

const ownAction = 'inference-gateway/nix-sync-action';

/** What stand-ins for actions of others put out. */
const outputs: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'actions/create-github-app-token': { token: 'ghs_appOfTide0000000000000000000000000000' },
};

/** A stand-in says what it was given, as one line of its log. */
const standIn = (action: string): Files => ({
  'action.yml': 'name: stand-in\nruns:\n  using: node24\n  main: index.js\n',
  'index.js': `const given = Object.entries(process.env).filter(([name]) => name.startsWith('INPUT_'));
console.log('given to ${action}: ' + JSON.stringify(Object.fromEntries(given)));
// What is said last may be lost where a step ends at once.
setTimeout(() => undefined, 200);
for (const [name, value] of Object.entries(${JSON.stringify(outputs[action] ?? {})}))
  require('node:fs').appendFileSync(process.env.GITHUB_OUTPUT, name + '=' + value + '\\n');
`,
});

/** Stand-ins that do more, each by the name of its action. */
export interface StandIns {
  readonly standIns: Readonly<Record<string, Files>>;
}

/**
 * Puts every action that the workflows use into `folder` and says to act where it lies. The own action is what dist holds,
 * with one other default in its action.yml: it takes the archives of github.com from the local GitHub, where its mode takes any.
 */
export async function stageActions(
  folder: string,
  { files, hub, standIns = {} }: { readonly files: Files; readonly hub: LocalGitHub } & Partial<StandIns>,
): Promise<readonly string[]> {
  const own = join(folder, 'own');
  const fetches = !Object.values(files).some((text) => /^ *mode: prepare$/m.test(text));
  const callable = await stageOwn(own, fetches ? `github.com=${hub.web}` : "''");
  const mapped = new Map([[`${ownAction}@v1`, own]]);
  const used = /^[^#\n]*\buses: ([\w-][\w.-]*\/[\w.-]+)@(\S+)/gm;
  for (const [, action = '', ref = ''] of [...Object.values(files), ...callable].flatMap((text) => [
    ...text.matchAll(used),
  ])) {
    if (action === ownAction) continue;
    const place = join(folder, action.replace('/', '-'));
    await layFiles(place, standIns[action] ?? standIn(action));
    mapped.set(`${action}@${ref}`, place);
  }
  return [...mapped].map(([name, place]) => `${name}=${place}`);
}

/** The action and the workflows that others may call, whose texts it returns. */
async function stageOwn(place: string, mirror: string): Promise<readonly string[]> {
  const written = await readFile('action.yml', 'utf8');
  const sourceMirror = /(\n {2}source-mirror:\n[\s\S]*?default: )''/;
  if (!sourceMirror.test(written)) throw new Error('action.yml has no source-mirror with an empty default');
  await layFiles(place, { 'action.yml': written.replace(sourceMirror, `$1${mirror}`) });
  await cp('dist', join(place, 'dist'), { recursive: true });
  const texts: string[] = [];
  for (const name of (await readdir('.github/workflows')).filter((each) => each.startsWith('nix-'))) {
    const text = await readFile(join('.github/workflows', name), 'utf8');
    await layFiles(place, { [`.github/workflows/${name}`]: text });
    texts.push(text);
  }
  return texts;
}

/** A repository as a job finds it. */
export interface Checkout {
  readonly files: Files;
  readonly tags?: readonly string[];
  /** The repository and the branch that it was cloned from; `files` come on top. Left out: it has only them. */
  readonly from?: { readonly folder: string; readonly branch: string };
}

/** A git repository with the files in its newest commit, which is also the tip of its origin's main branch. */
export async function layRepository(folder: string, { files, tags = [], from }: Checkout): Promise<void> {
  const git = (...given: readonly string[]) => promisify(execFile)('git', given, { cwd: folder });
  const who = ['-c', 'user.name=Mara Lindqvist', '-c', 'user.email=mara@harbour.example', '-c', 'commit.gpgSign=false'];
  await mkdir(folder, { recursive: true });
  if (from === undefined) await git('init', '--quiet', '--initial-branch=main');
  else await git('clone', '--quiet', '--branch', from.branch, from.folder, '.');
  await layFiles(folder, files);
  await git('add', '--all');
  await git(...who, 'commit', '--quiet', '--message=Begin');
  await git('update-ref', 'refs/remotes/origin/main', 'HEAD');
  for (const tag of tags) await git('tag', tag);
}

/** Writes files by their path below `folder`. */
export async function layFiles(folder: string, files: Files): Promise<void> {
  for (const [path, content] of Object.entries(files)) {
    const whole = join(folder, path);
    await mkdir(dirname(whole), { recursive: true });
    await writeFile(whole, content);
  }
}
