import { graphql, type Outside } from '../github/call.js';
import { fieldsAt, recordsOf, textOf } from '../github/json.js';
import { refused } from '../github/problems.js';
import { refusalOf } from '../github/refusals.js';
import { asCommitId } from '../github/words.js';
import { Refusal } from '../model/problem.js';
import type { CommitId } from '../model/words.js';
import type { Asked } from './asked.js';
import { type Candidate, namesToSee, seenFor } from './candidates.js';
import { readMarker } from './marker.js';
import { lookQuery, type Question } from './query.js';
import { foldersOf } from './ref-name.js';
import type { Seen, SeenFile, SeenPull, SeenTip } from './seen.js';
import { ours } from './trailers.js';

type Fields = Readonly<Record<string, unknown>>;

/** Asks GitHub, in one query, for all that decides what is to be done for a package. */
export async function look(asked: Asked, outside: Outside): Promise<Seen> {
  const question = lookQuery(asked, namesToSee(asked));
  const answer = await graphql(question.query, question.variables, outside);
  if (answer.kind === 'refused') {
    throw new Refusal(refusalOf(answer.answer, `look at ${asked.repository}`, 'contents: read, pull-requests: read'));
  }
  const repository = fieldsAt(answer.data, 'repository');
  if (repository === undefined) throw notUnderstood('repository');
  return seenIn(repository, question, asked);
}

function seenIn(repository: Fields, question: Question, asked: Asked): Seen {
  return seenFor(asked, {
    repositoryId: needed(textOf(repository, 'id'), 'id'),
    archived: repository.isArchived === true ? 'yes' : 'no',
    permission: permissionIn(textOf(repository, 'viewerPermission')),
    baseFile: fileIn(fieldsAt(repository, 'base', 'target')),
    defaultBranch: textOf(fieldsAt(repository, 'defaultBranchRef'), 'name') ?? '',
    candidates: candidatesIn(repository, question),
  });
}

function candidatesIn(repository: Fields, { branches, folders }: Question): readonly Candidate[] {
  const taken = folders.filter((_, index) => fieldsAt(repository, `folder${index}`) !== undefined);
  return branches.map((name, index) => {
    const tip = fieldsAt(repository, `branch${index}`, 'target');
    const within = recordsOf(fieldsAt(repository, `within${index}`)?.nodes)[0];
    const pulls = recordsOf(fieldsAt(repository, `pulls${index}`)?.nodes);
    return {
      name,
      tip: tip === undefined ? 'none' : tipIn(tip),
      pulls: pulls.filter((pull) => pull.isCrossRepository === false).map(pullIn),
      blockedBy:
        within === undefined ? (foldersOf(name).find((one) => taken.includes(one)) ?? 'none') : inside(name, within),
    };
  });
}

function inside(branch: string, ref: Fields): string {
  return `${branch}/${textOf(ref, 'name') ?? ''}`;
}

function tipIn(commit: Fields): SeenTip {
  const parents = recordsOf(fieldsAt(commit, 'parents')?.nodes).map((parent) => idIn(parent, 'oid'));
  const owned = { message: textOf(commit, 'message') ?? '', tree: idIn(fieldsAt(commit, 'tree'), 'oid'), parents };
  return {
    commit: idIn(commit, 'oid'),
    file: fileIn(commit),
    by: ours(owned) ?? 'a-person',
    verified: fieldsAt(commit, 'signature')?.isValid === true,
  };
}

function fileIn(commit: Fields | undefined): SeenFile | 'none' {
  const file = fieldsAt(commit, 'file');
  if (file === undefined || typeof file.mode !== 'number') return 'none';
  return { id: idIn(file, 'oid'), mode: file.mode };
}

function pullIn(pull: Fields): SeenPull {
  const states = { OPEN: 'open', CLOSED: 'closed', MERGED: 'merged' } as const;
  const state = needed(textOf(pull, 'state'), 'state');
  return {
    id: needed(textOf(pull, 'id'), 'id'),
    number: typeof pull.number === 'number' ? pull.number : needed<number>(undefined, 'number'),
    url: needed(textOf(pull, 'url'), 'url'),
    state: needed(states[state as keyof typeof states], 'state'),
    branch: needed(textOf(pull, 'headRefName'), 'headRefName'),
    base: needed(textOf(pull, 'baseRefName'), 'baseRefName'),
    head: idIn(pull, 'headRefOid'),
    marker: readMarker(textOf(pull, 'body') ?? '') ?? 'none',
    labels: recordsOf(fieldsAt(pull, 'labels')?.nodes).map((label) => textOf(label, 'name') ?? ''),
    stage: pull.isDraft === true ? 'draft' : 'ready',
  };
}

function permissionIn(word: string | undefined): Seen['permission'] {
  if (word === undefined) return 'unknown';
  return word === 'READ' || word === 'TRIAGE' ? 'read' : 'write';
}

function idIn(fields: Fields | undefined, name: string): CommitId {
  return needed(asCommitId(textOf(fields, name) ?? ''), name);
}

function needed<Value>(value: Value | undefined, field: string): Value {
  if (value === undefined) throw notUnderstood(field);
  return value;
}

function notUnderstood(field: string): Refusal {
  const doing = 'look at the branch and its pull requests';
  return new Refusal(
    refused['not-understood']({ status: 200, message: `no usable ${field}`, doing, needs: 'contents: read' }),
  );
}
