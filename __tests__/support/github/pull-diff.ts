import type { PullRequest, Repository, ReviewComment } from './parts.js';

/** One file of a pull request, as its files are listed. */
export interface ChangedFile {
  readonly path: string;
  readonly before: string;
  readonly status: 'added' | 'removed' | 'modified' | 'renamed' | 'changed';
  readonly oid: string;
  readonly additions: number;
  readonly deletions: number;
  /** From the first hunk on; files that are not text have none. */
  readonly patch?: string;
}

const statuses = { A: 'added', M: 'modified', D: 'removed', T: 'changed', R: 'renamed' } as const;

/** What a pull request changes since it left its base, at a commit of its own. */
export async function changedFiles(
  repository: Repository,
  pull: PullRequest,
  head = pull.headOid,
): Promise<readonly ChangedFile[]> {
  const { git } = repository;
  const since = (await git.run(['merge-base', pull.baseOid, head])).toString().trim();
  const listed = await git.run(['diff-tree', '-r', '-z', '-M', since, head]);
  const patches = (await git.run(['diff', '--no-color', '-M', since, head])).toString().split(/^(?=diff --git )/m);
  const words = listed.toString().split('\0');
  const files: ChangedFile[] = [];
  while (words.length > 1) {
    const [, , , oid = '', letter = ''] = (words.shift() ?? '').split(' ');
    const before = words.shift() ?? '';
    const path = letter.startsWith('R') ? (words.shift() ?? '') : before;
    const status = statuses[letter.charAt(0) as keyof typeof statuses];
    files.push({ path, before, status, oid, ...patchOf(patches[files.length] ?? '') });
  }
  return files;
}

function patchOf(whole: string): Pick<ChangedFile, 'additions' | 'deletions' | 'patch'> {
  const start = whole.indexOf('\n@@ ');
  if (start < 0) return { additions: 0, deletions: 0 };
  const patch = whole.slice(start + 1).replace(/\n$/, '');
  const count = (sign: string) => patch.split('\n').filter((line) => line.startsWith(sign)).length;
  return { additions: count('+'), deletions: count('-'), patch };
}

/** The hunk of a patch that shows a line of the changed side. */
export function hunkWith(patch: string, line: number): string | undefined {
  return patch.split(/^(?=@@ )/m).find((hunk) => {
    const [, from = '0', lines = '1'] = /^@@ -\S+ \+(\d+)(?:,(\d+))? @@/.exec(hunk) ?? [];
    return line >= Number(from) && line < Number(from) + Number(lines);
  });
}

/** Whether the lines of a comment have since changed or left the pull request's diff. */
export async function isOutdated(repository: Repository, pull: PullRequest, comment: ReviewComment): Promise<boolean> {
  if (comment.commit === pull.headOid) return false;
  const textAt = async (commit: string) => {
    const file = await repository.git.read(`${commit}:${comment.path}`);
    const lines = file?.content.toString().split('\n') ?? [];
    return lines.slice((comment.startLine ?? comment.line) - 1, comment.line).join('\n');
  };
  const now = (await changedFiles(repository, pull)).find(({ path }) => path === comment.path)?.patch ?? '';
  if (hunkWith(now, comment.line) === undefined) return true;
  return (await textAt(comment.commit)) !== (await textAt(pull.headOid));
}
