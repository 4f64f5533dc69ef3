import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { packagesOf } from '../../src/expression/packages.js';
import { revise } from '../../src/expression/revise.js';
import type { Document, PackageView } from '../../src/model/package.js';
import { learntFor, problemText, summary, wantedVersion } from './summary.js';

/** Each row: an expression, what is seen in it, and what it becomes (where nothing of it can be revised, no out.nix). NIX_SYNC_RECORD=1 records them, to be read before they are committed. */
const rows = new URL('corpus/', `file://${process.cwd()}/__tests__/expression/`);

describe.each(readdirSync(rows))('%s', (name) => {
  const file = (part: string): URL => new URL(`${name}/${part}`, rows);
  const document: Document = {
    path: 'nix/tide.nix',
    text: readFileSync(file('in.nix'), 'latin1'),
    commit: 'working-tree',
  };

  test('is seen as it is', () => {
    const view = seen(document);
    if (process.env.NIX_SYNC_RECORD === '1') writeFileSync(file('view.json'), `${JSON.stringify(view, null, 2)}\n`);
    expect(view).toEqual(JSON.parse(readFileSync(file('view.json'), 'utf8')));
  });

  test('becomes what it should and nothing else', () => {
    const after = revisedWhole(document);
    if (after === document.text) expect(existsSync(file('out.nix'))).toBe(false);
    else {
      if (process.env.NIX_SYNC_RECORD === '1') writeFileSync(file('out.nix'), after, 'latin1');
      expect(after).toBe(readFileSync(file('out.nix'), 'latin1'));
    }
  });
});

function seen(document: Document): unknown {
  const found = packagesOf(document);
  if (found.kind === 'failed') return { refused: problemText(found.problem), what: found.problem.what };
  return found.value.map((view) => {
    const result = revised(view);
    const outcome = result.kind === 'ok' ? `${result.value.edits.length} edits` : problemText(result.problem);
    return { ...(summary(view) as object), revised: outcome };
  });
}

/** The text with each package revised in turn, those left out that are refused. */
function revisedWhole(document: Document): string {
  const count = viewsOf(document).length;
  let text = document.text;
  for (let index = 0; index < count; index += 1) {
    const view = viewsOf({ ...document, text })[index];
    const result = view === undefined ? undefined : revised(view);
    if (result?.kind === 'ok') text = result.value.after.text;
  }
  return text;
}

function viewsOf(document: Document): readonly PackageView[] {
  const found = packagesOf(document);
  return found.kind === 'ok' ? found.value : [];
}

function revised(view: PackageView): ReturnType<typeof revise> {
  return revise(view, { version: wantedVersion, hashes: learntFor(view) });
}
