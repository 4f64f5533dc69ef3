import { mirrored } from '../engine/archive-url.js';
import type { Outside } from '../github/call.js';
import { listReleases, readRelease, readTags } from '../github/tags.js';
import { asRepositoryName } from '../github/words.js';
import type { FetchedSource } from '../model/package.js';
import { orRefuse, Refusal, type Result } from '../model/problem.js';
import type { Choice, Release } from '../model/release.js';
import type { SyncTask } from '../model/task.js';
import type { RepositoryName } from '../model/words.js';
import { chooseRelease } from '../release/choose.js';
import { type Candidate, newestAllowed } from '../release/newest.js';
import { tagMissing } from '../release/problems.js';
import { releaseOf } from '../release/stage.js';
import { fixedPrefix, tagOf } from '../release/template.js';
import { type Sought, soughtByTag, soughtByText } from '../release/wanted.js';
import type { Followed } from './followed.js';
import { eventOfAnotherRepository, sourceNameMalformed, sourceOnAnotherServer } from './problems.js';

type Found = Candidate & { readonly remarks: readonly string[] };

/** The release that a task means for a package, and whether it may be taken. */
export async function findRelease(followed: Followed, task: SyncTask, outside: Outside): Promise<Choice> {
  const { source, current } = followed;
  const repository = repositoryOf(source, task, outside);
  const sought = orRefuse(soughtBy(task, source, repository));
  const found = await findTag(sought, { repository, source, task }, outside);
  const facts = await readRelease(repository, found.tag, outside);
  if (facts === 'missing') {
    throw new Refusal(tagMissing(repository, found.tag));
  }
  const release = releaseOf(facts, found.version);
  return chooseRelease({ release, current, allow: task.allow, remarks: found.remarks });
}

/** The release that a package names now. */
export async function findPresentRelease(
  { source, current }: Followed,
  task: Pick<SyncTask, 'mirrors'>,
  outside: Outside,
): Promise<Release> {
  const repository = repositoryOf(source, task, outside);
  const tag = tagOf(source.template, current);
  const facts = await readRelease(repository, tag, outside);
  if (facts === 'missing') {
    throw new Refusal(tagMissing(repository, tag));
  }
  return releaseOf(facts, current);
}

/** The source's repository, which must lie on the server whose API this run talks to. */
function repositoryOf(source: FetchedSource, task: Pick<SyncTask, 'mirrors'>, outside: Outside): RepositoryName {
  if (mirrored(`https://${source.host}`, task.mirrors) !== outside.github.web) {
    throw new Refusal(sourceOnAnotherServer(source, outside.github.web));
  }
  const repository = asRepositoryName(`${source.owner}/${source.repository}`);
  if (repository === undefined) {
    throw new Refusal(sourceNameMalformed(source));
  }
  return repository;
}

function soughtBy({ wanted }: SyncTask, source: FetchedSource, repository: RepositoryName): Result<Sought> {
  switch (wanted.kind) {
    case 'tag':
      return wanted.repository.toLowerCase() === repository.toLowerCase()
        ? soughtByTag(wanted.tag, source)
        : { kind: 'failed', problem: eventOfAnotherRepository(wanted.repository, source) };
    case 'version':
      return soughtByText(wanted.text, source);
    case 'newest':
      return { kind: 'ok', value: { kind: 'highest', line: 'any' } };
  }
}

interface Place {
  readonly repository: RepositoryName;
  readonly source: FetchedSource;
  readonly task: SyncTask;
}

async function findTag(sought: Sought, { repository, source, task }: Place, outside: Outside): Promise<Found> {
  if (sought.kind === 'tag') {
    return { ...sought, remarks: [] };
  }
  const [tags, releases] = await Promise.all([
    readTags(repository, fixedPrefix(source.template), outside),
    listReleases(repository, outside),
  ]);
  return orRefuse(newestAllowed({ repository, source, line: sought.line, tags, releases }, task.allow));
}
