import type { CommitId } from '../model/words.js';
import { fieldsAt, recordsOf, textOf } from './json.js';
import { asCommitId } from './words.js';

/** One entry of a commit's tree; `path` counts from the folder that was read. */
export interface ListedEntry {
  readonly path: string;
  /** Git's mode: 100644, 100755, 120000, 040000, 160000. */
  readonly mode: string;
  readonly id: CommitId;
  readonly kind: 'file' | 'link' | 'folder' | 'submodule';
}

const kinds: Readonly<Record<string, ListedEntry['kind']>> = {
  '100644': 'file',
  '100664': 'file',
  '100755': 'file',
  '120000': 'link',
  '040000': 'folder',
  '160000': 'submodule',
};

/** The entries of a tree as the REST API lists them; what Git itself knows no mode for is left out. */
export function entriesOf(body: unknown): readonly ListedEntry[] {
  return recordsOf(fieldsAt(body)?.tree).flatMap((entry) =>
    entryOf(textOf(entry, 'path'), textOf(entry, 'mode'), textOf(entry, 'sha')),
  );
}

/** One entry, or none where its fields are not those of one. */
export function entryOf(path: string | undefined, mode = '', sha: string | undefined = ''): readonly ListedEntry[] {
  const id = asCommitId(sha);
  const kind = kinds[mode];
  return path === undefined || id === undefined || kind === undefined ? [] : [{ path, mode, id, kind }];
}
