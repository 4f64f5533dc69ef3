import { expect, test } from '@jest/globals';
import type { PackageOutcome } from '../../src/model/outcome.js';
import { Refusal } from '../../src/model/problem.js';
import { eachPackage } from '../../src/modes/each-package.js';
import { aChange, aView, problem } from '../support/values.js';

const done: PackageOutcome = { kind: 'changed', change: aChange(), delivery: { kind: 'shown' } };
const views = ['tide', 'buoy', 'infer'].map((name) => aView({ name }));

test('what refuses one package leaves the others alone, in their order', async () => {
  const outcomes = await eachPackage(views, async ({ name }) => {
    if (name === 'buoy') throw new Refusal(problem);
    return done;
  });
  expect(outcomes).toEqual([done, { kind: 'failed', name: 'buoy', file: 'nix/tide.nix', problem }, done]);
});

test('a recipe that throws before it waits for anything is refused alone, too', async () => {
  const outcomes = await eachPackage(views.slice(0, 1), async () => {
    throw new Refusal(problem);
  });
  expect(outcomes).toMatchObject([{ kind: 'failed' }]);
});

test('a bug is no Problem of a package', async () => {
  const bug = new TypeError('view.version is undefined');
  await expect(eachPackage(views, async () => Promise.reject(bug))).rejects.toBe(bug);
});

test('not all of many packages are worked on at once, and their order is kept', async () => {
  const many = Array.from({ length: 30 }, (_, index) => aView({ name: `tide-${index}` }));
  let now = 0;
  let most = 0;
  const outcomes = await eachPackage(many, async ({ name }) => {
    now += 1;
    most = Math.max(most, now);
    await new Promise((resolve) => setTimeout(resolve, Number(name.slice('tide-'.length)) % 3));
    now -= 1;
    if (name === 'tide-7') throw new Refusal(problem);
    return { ...done, change: aChange({ view: aView({ name }) }) };
  });
  expect(most).toBe(8);
  expect(outcomes.map((each) => (each.kind === 'changed' ? each.change.view.name : each.kind))).toEqual(
    many.map(({ name }) => (name === 'tide-7' ? 'failed' : name)),
  );
});
