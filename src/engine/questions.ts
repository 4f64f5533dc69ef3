import type { LearntHash } from '../model/change.js';
import { Refusal } from '../model/problem.js';
import type { Sri } from '../model/words.js';
import { type FixedOutput, fixedOutputOf } from '../nix/ask/facts.js';
import { learnHashes } from '../nix/ask/force.js';
import type { NixOutside } from '../nix/nix.js';
import type { Due } from './due.js';
import type { Case, Look } from './judge.js';
import { fixedOutputMissing } from './problems.js';

/** One fixed-output derivation to be asked about, and the slot that its hash belongs to. */
export interface Question {
  readonly slot: LearntHash['slot'];
  readonly attribute: string;
  readonly output: FixedOutput;
}

/** What there is to ask of the source. */
export function questionOfSource(attribute: string, { facts }: Look, { view }: Case): Question {
  if (facts.source === undefined) throw new Refusal(fixedOutputMissing('src', view));
  return { slot: 'source-hash', attribute, output: facts.source };
}

/** What there is to ask of some dependencies. */
export function questionsOf(
  due: readonly Due[],
  { facts }: Pick<Look, 'facts'>,
  { view }: Pick<Case, 'view'>,
): readonly Question[] {
  return due.map((one) => {
    const { attribute, hash } = one.view;
    const recorded = hash.kind === 'literal' && hash.value.kind === 'hash' ? hash.value.sri : undefined;
    const output = fixedOutputOf(facts, attribute, recorded);
    if (output === undefined) throw new Refusal(fixedOutputMissing(attribute, view));
    return { slot: 'dependency-hash', attribute, output };
  });
}

/** Asks Nix for hashes by making it fetch, whatever its store already holds. */
export async function askNix(
  questions: readonly Question[],
  { judge }: Pick<Case, 'judge'>,
  outside: NixOutside,
): Promise<readonly LearntHash[]> {
  const began = outside.clock.now();
  const forced = questions.map(({ output }) => output.forced);
  const answers = await learnHashes(forced, judge.nix, outside);
  const seconds = (outside.clock.now() - began) / 1000;
  return questions.map(({ slot, attribute, output }) => ({
    slot,
    attribute,
    sri: answerOf(answers, output),
    evidence: [{ by: 'nix', derivation: output.drvPath, with: `${judge.nix.name} ${judge.nix.version}`, seconds }],
    standing: 'built',
  }));
}

function answerOf(answers: ReadonlyMap<string, Sri>, { attribute, forced }: FixedOutput): Sri {
  const sri = answers.get(forced.drvPath);
  if (sri === undefined) throw new Error(`Nix was asked for the hash of ${attribute} and it is not among the answers.`);
  return sri;
}

/** Both engines' word on one hash: Nix's is taken, and what was computed without it is shown where it differs. */
export function sideBySide(computed: LearntHash | undefined, built: LearntHash): LearntHash {
  if (computed === undefined) return built;
  if (computed.sri === built.sri) return { ...built, evidence: [...computed.evidence, ...built.evidence] };
  return { ...built, overruled: { sri: computed.sri, evidence: computed.evidence[0] } };
}
