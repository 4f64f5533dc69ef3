// `node scripts/lay-workflows.mjs FOLDER`: makes of FOLDER a repository that has copied the workflows of docs/workflows, and
// has those that its README shows as files of their own, for linters that look at repositories.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { root } from './root.mjs';

const documents = join(root, 'docs/workflows');
const folder = resolve(process.argv[2]);
const workflows = join(folder, '.github/workflows');

mkdirSync(workflows, { recursive: true });
for (const name of readdirSync(documents).filter((each) => each.endsWith('.yml')))
  cpSync(join(documents, name), join(workflows, name));
const shown = [...readFileSync(join(documents, 'README.md'), 'utf8').matchAll(/^```yaml\n([\s\S]*?)^```$/gm)];
for (const [index, [, text]] of shown.entries()) writeFileSync(join(workflows, `shown-${index + 1}.yml`), text);
const made = spawnSync('git', ['init', '--quiet', folder], { stdio: 'inherit' });
if (made.status !== 0) throw new Error(`git could not make a repository of ${folder}`);
