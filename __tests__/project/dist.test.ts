import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from '@jest/globals';

function names(): readonly string[] {
  return readdirSync('dist').sort();
}

function read(name: string): string {
  return readFileSync(join('dist', name), 'utf8');
}

test('dist holds both doors, what makes them modules, and the licences, and nothing else', () => {
  const parts = /^\d+\.(cli|index)\.js$/;
  expect(names().filter((name) => !parts.test(name))).toEqual(['LICENSES.txt', 'cli.js', 'index.js', 'package.json']);
  expect(JSON.parse(read('package.json'))).toEqual({ type: 'module' });
});

test('the command can be started by its name', () => {
  expect(read('cli.js').startsWith('#!/usr/bin/env node\n')).toBe(true);
  expect(statSync('dist/cli.js').mode & 0o111).toBe(0o111);
  const { bin } = JSON.parse(readFileSync('package.json', 'utf8')) as { bin: unknown };
  expect(bin).toEqual({ 'nix-sync': 'dist/cli.js' });
});

test('what the bundle holds is licensed, each package once', () => {
  const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as { packages: Record<string, unknown> };
  const installed = new Set(Object.keys(packages).map((path) => path.split('node_modules/').at(-1) ?? ''));
  const licensed = read('LICENSES.txt')
    .split(/\n{2,}/)
    .map((block) => block.split('\n')[0] ?? '')
    .filter((line) => line !== '' && installed.has(line));
  expect(licensed).toContain('picomatch');
  expect(licensed).toEqual([...new Set(licensed)]);
});

test('nothing in the bundle tells where it was built', () => {
  for (const name of names()) expect(read(name)).not.toContain(resolve('.'));
});
