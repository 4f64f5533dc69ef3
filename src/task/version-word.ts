import type { Problem, Result } from '../model/problem.js';
import { type Given, spell, wrongIn } from './given.js';
import { nearest } from './nearest.js';
import type { ModeName } from './option.js';
import { optionMalformed, optionUnknown } from './problems.js';

/** What was given, with the one word after the mode as version. */
export function withVersion(given: Given, words: readonly string[], mode: ModeName): Result<Given> {
  const [version, extra] = words;
  const flag = given.values.get('version');
  if (extra !== undefined) return { kind: 'failed', problem: extraWord(extra, mode) };
  if (version === undefined) return { kind: 'ok', value: given };
  if (flag !== undefined && flag[0] !== version) {
    return { kind: 'failed', problem: twoVersions(version, flag[0] ?? '') };
  }
  const whole: Given = { ...given, values: new Map([...given.values, ['version', [version]]]) };
  const problem = wrongIn(whole, mode);
  return problem === undefined ? { kind: 'ok', value: whole } : { kind: 'failed', problem };
}

function extraWord(word: string, mode: ModeName): Problem {
  const meant = nearest(word, ['files', 'package', 'allow', ...(mode === 'sync' ? ['repository'] : [])]);
  const what = mode === 'sync' ? 'release' : 'version';
  return optionUnknown(
    `place for the word "${word}" after the ${what}`,
    meant && `--${meant}`,
    `nix-sync ${mode} --help`,
  );
}

function twoVersions(word: string, flag: string): Problem {
  return optionMalformed(
    spell('version', 'command'),
    `The release was given twice, as "${word}" and as "${flag}".`,
    'Give it once, as a word or with --version.',
  );
}
