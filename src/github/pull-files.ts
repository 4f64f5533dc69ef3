import type { Result } from '../model/problem.js';
import type { RepositoryName } from '../model/words.js';
import { readAside } from './aside.js';
import type { Outside } from './call.js';
import { recordsOf, textOf } from './json.js';
import { nextPage, repositoryPath } from './paths.js';

/** A file that a pull request changes. GitHub gives no patch of what is not text or too large. */
export interface PullFile {
  readonly path: string;
  /** `added`, `removed`, `modified`, `renamed` and others. */
  readonly status: string;
  /** Hunk after hunk, each after its `@@` line. */
  readonly patch: string | 'none';
}

/** The files that a pull request changes, of its 3,000 first ones. */
export async function listPullFiles(
  repository: RepositoryName,
  number: number,
  outside: Outside,
): Promise<Result<readonly PullFile[]>> {
  const purpose = {
    doing: `list the files of pull request ${number} of ${repository}`,
    needs: 'pull-requests: read',
  };
  const files: PullFile[] = [];
  let page: string | undefined = '1';
  while (page !== undefined) {
    const path = `${repositoryPath(repository, 'pulls', `${number}`, 'files')}?per_page=100&page=${page}`;
    const answer = await readAside({ kind: 'rest', method: 'GET', path }, purpose, outside);
    if (answer.kind === 'failed') return answer;
    files.push(...recordsOf(answer.value.body).map(fileOf));
    page = nextPage(answer.value.headers);
  }
  return { kind: 'ok', value: files };
}

function fileOf(entry: Readonly<Record<string, unknown>>): PullFile {
  return {
    path: textOf(entry, 'filename') ?? '',
    status: textOf(entry, 'status') ?? '',
    patch: textOf(entry, 'patch') ?? 'none',
  };
}
