import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Said } from '../../src/nix/activity.js';
import { type Watch, watchNix } from '../../src/nix/watch.js';

const source = '/nix/store/1bbqz1bbr5hj55ixf81wpdvjy2h2ra1x-tide-0.2.0.drv';
const modules = '/home/mara/store/6zhjkdc0imi58wf5hmki3hqz0nm3w4v6-tide-0.2.0-go-modules.drv';

const build = (id: number, path: string): Said => ({ kind: 'started', id, type: 105, fields: [path, '', 1, 1] });
const builds = (id: number): Said => ({ kind: 'started', id, type: 104, fields: [] });
const download = (id: number, url: string): Said => ({ kind: 'started', id, type: 101, fields: [url] });
const copy = (id: number, path: string): Said => ({ kind: 'started', id, type: 100, fields: [path, 'a', 'b'] });
const result = (id: number, type: number, ...fields: readonly (number | string)[]): Said => ({
  kind: 'result',
  id,
  type,
  fields,
});

function last(watch: Watch, ...said: readonly Said[]) {
  return said.map(watch.see).at(-1);
}

const progress = (text: string) => ({ kind: 'progress', text });

describe('what goes on in Nix', () => {
  test('is a build by its name', () => {
    expect(last(watchNix(), build(1, source))).toEqual(progress('building tide-0.2.0'));
  });

  test('is the phase of a build', () => {
    expect(last(watchNix(), build(1, modules), result(1, 104, 'buildPhase'))).toEqual(
      progress('building tide-0.2.0-go-modules: buildPhase'),
    );
  });

  test('is how many builds are done', () => {
    const text = '1 of 3 built, building tide-0.2.0';
    expect(last(watchNix(), builds(1), build(2, source), result(1, 105, 1, 3, 1, 0))).toEqual(progress(text));
  });

  test('is how much of a download is there', () => {
    const url = 'https://github.com/NixOS/nixpkgs/archive/x.tar.gz';
    expect(last(watchNix(), download(1, url), result(1, 105, 12_100_000, 0, 0, 0))).toEqual(
      progress(`downloading ${url} 12.1 MB`),
    );
  });

  test('is what comes from a binary cache, by its name and not by its address', () => {
    const said = [
      download(1, 'https://cache.nixos.org/1bbq.narinfo'),
      copy(2, '/nix/store/1bbqz1bbr5hj55ixf81wpdvjy2h2ra1x-go-1.25.1'),
      download(3, 'https://cache.nixos.org/nar/0x.nar.xz'),
      result(3, 105, 900_000, 0, 0, 0),
      result(2, 105, 3_000_000, 0, 0, 0),
    ];
    expect(last(watchNix(), ...said)).toEqual(progress('downloading go-1.25.1 3.0 MB'));
  });

  test('is no more than a few things at once', () => {
    const urls = ['a', 'b', 'c', 'd', 'e'].map((name, id) => download(id, `https://${name}`));
    expect(last(watchNix(), ...urls)).toEqual(
      progress('downloading https://a, downloading https://b, downloading https://c, 2 more'),
    );
  });

  test('is told once', () => {
    expect(last(watchNix(), build(1, source), result(1, 104, 'x'), result(1, 104, 'x'))).toEqual({ kind: 'nothing' });
  });

  test('is no longer what has stopped', () => {
    const said = [build(1, source), build(2, modules), { kind: 'stopped', id: 1 } as const, result(2, 104, 'x')];
    expect(last(watchNix(), ...said)).toEqual(progress('building tide-0.2.0-go-modules: x'));
  });
});

test('a line of a log is told with the build it belongs to', () => {
  expect(last(watchNix(), build(1, source), result(1, 101, 'go: downloading x'))).toEqual({
    kind: 'line',
    text: 'tide-0.2.0> go: downloading x',
  });
});

test('in the end it is known what was done', () => {
  const watch = watchNix();
  last(watch, builds(1), result(1, 105, 2, 2, 0, 0), download(2, 'https://a'), { kind: 'stopped', id: 2 });
  expect(watch.done()).toBe('2 built, 1 downloaded');
  expect(watchNix().done()).toBe('');
});

test('whatever is said, nothing is thrown', () => {
  const numbers = fc.oneof(fc.integer({ min: 0, max: 5 }), fc.constantFrom(100, 101, 104, 105, 106, 108));
  const fields = fc.array(fc.oneof(fc.integer(), fc.string(), fc.constant(source)), { maxLength: 4 });
  const any = fc.oneof(
    fc.record({ kind: fc.constantFrom('started' as const, 'result' as const), id: numbers, type: numbers, fields }),
    fc.record({ kind: fc.constant('stopped' as const), id: numbers }),
  );
  fc.assert(fc.property(fc.array(any), (all) => void last(watchNix(), ...all)));
});
