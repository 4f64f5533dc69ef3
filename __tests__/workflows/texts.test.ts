import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';

const folders = ['.github/workflows', 'docs/workflows'];
const files = folders.flatMap((folder) => readdirSync(folder).map((name) => join(folder, name)));
const used = files.flatMap((path) => {
  const found = readFileSync(path, 'utf8').matchAll(/^[^#\n]*\buses: ([\w-][\w.-]*\/[^@\s]+)@(.*)$/gm);
  return [...found].map(([, action = '', pin = '']) => ({ path, action, pin }));
});
const others = used.filter(({ action }) => !action.startsWith('inference-gateway/nix-sync-action'));

test('actions of others are pinned by commit, and the comment says which version that is', () => {
  expect(others.length).toBeGreaterThan(10);
  expect(others.filter(({ pin }) => !/^[0-9a-f]{40} # v\d+(\.\d+)*$/.test(pin))).toEqual([]);
});

test('an action of others has the same pin wherever it is used', () => {
  const pins = new Map<string, Set<string>>();
  for (const { action, pin } of others) pins.set(action, (pins.get(action) ?? new Set()).add(pin));
  expect([...pins].filter(([, each]) => each.size > 1)).toEqual([]);
});

test('the own action is named by its major version', () => {
  const own = used.filter(({ action }) => action.startsWith('inference-gateway/nix-sync-action'));
  expect(own.length).toBeGreaterThan(0);
  expect(own.filter(({ pin }) => pin !== 'v1')).toEqual([]);
});

/** The keys of the first block called `name` in a text, one level below it. */
function keysBelow(name: string, text: string): readonly string[] {
  const [, indent = '', block = ''] = new RegExp(`^( *)${name}:\\n((?:(?:\\1 .*)?\\n)*)`, 'm').exec(text) ?? [];
  const keys = [...block.matchAll(/^( +)([\w-]+):/gm)].map(([, before = '', key = '']) => ({ before, key }));
  return keys.filter(({ before }) => before.length === indent.length + 2).map(({ key }) => key);
}

test('workflows give the own action inputs that it has', () => {
  const known = keysBelow('inputs', readFileSync('action.yml', 'utf8'));
  expect(known).toContain('version');
  const given = files.flatMap((path) => {
    const steps = readFileSync(path, 'utf8').split(/^ +- /m);
    const own = steps.filter((step) => /^ +uses: (?:\.\/|inference-gateway\/nix-sync-action@v1)$/m.test(step));
    return own.flatMap((step) => keysBelow('with', step)).map((key) => ({ path, key }));
  });
  expect(given.length).toBeGreaterThan(20);
  expect(given.filter(({ key }) => !known.includes(key))).toEqual([]);
});

test.each(['nix-version-sync.yml', 'nix-build.yml', 'nix-drift.yml', 'nix-hash-fix.yml'])(
  '%s takes what its document says',
  (name) => {
    const text = readFileSync(join('.github/workflows', name), 'utf8');
    const row = readFileSync('docs/workflows/README.md', 'utf8')
      .split('\n')
      .find((line) => line.startsWith(`| \`${name}\` |`));
    const [, , inputs = '', secrets = ''] = row?.split('|') ?? [];
    const words = (cell: string) => [...cell.matchAll(/`([^`]+)`/g)].map(([, word]) => word);
    expect(words(inputs)).toEqual(keysBelow('inputs', text));
    expect(words(secrets)).toEqual(keysBelow('secrets', text));
  },
);
