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
