// `node scripts/lay-yaml.mjs FOLDER`: writes each piece of YAML that the documents show into a file of FOLDER, for linters of
// workflows. A piece of a workflow gets what is missing around it: steps a job, jobs an event, an event a job.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './root.mjs';

const folder = process.argv[2];
/** A piece may begin with the name of the file that it is of. */
const fileOfAnotherTool = /^# (?!\.github\/workflows\/)\S+\.ya?ml\n/;
const documents = ['.', 'docs', 'docs/workflows', 'nix'].flatMap((below) =>
  readdirSync(join(root, below))
    .filter((name) => name.endsWith('.md'))
    .map((name) => join(below, name)),
);

mkdirSync(folder, { recursive: true });
for (const path of documents) {
  for (const [number, text] of piecesOf(readFileSync(join(root, path), 'utf8')).entries())
    writeFileSync(join(folder, `${path.replaceAll('/', '-')}-${number + 1}.yml`), whole(text));
}

function piecesOf(text) {
  const pieces = [...text.matchAll(/^( *)```yaml\n([\s\S]*?)^\1```$/gm)].map(([, indent, body]) =>
    body.replaceAll(new RegExp(`^${indent}`, 'gm'), ''),
  );
  return pieces.filter((piece) => !fileOfAnotherTool.test(piece));
}

function whole(text) {
  const steps = 'jobs:\n  shown:\n    runs-on: ubuntu-24.04\n    steps:\n';
  if (text.startsWith('- ')) return `on: push\n${steps}${text.replaceAll(/^(?=.)/gm, '      ')}`;
  const event = /^on:/m.test(text) ? '' : 'on: push\n';
  const jobs = /^jobs:/m.test(text) ? '' : `${steps}      - run: 'true'\n`;
  return `${event}${text}${jobs}${needed(text)}`;
}

/** The release job that a piece only refers to, at its end, where the last key of the piece is `jobs`. */
function needed(text) {
  if (!/needs: release$/m.test(text) || /^ {2}release:/m.test(text)) return '';
  return "  release:\n    runs-on: ubuntu-24.04\n    outputs:\n      tag: v1.2.3\n    steps:\n      - run: 'true'\n";
}
