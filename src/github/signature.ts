import type { Signature } from '../model/release.js';
import { fieldsAt, textOf } from './json.js';

/** What GitHub says about a tag's or a commit's signature, as its REST API tells it; `by` is the tagger or committer. */
export function signatureOf(verification: unknown, of: 'tag' | 'commit', by: string): Signature {
  const fields = fieldsAt(verification);
  const reason = textOf(fields, 'reason');
  if (fields === undefined || reason === undefined) return { kind: 'unknown' };
  if (fields.verified === true) return { kind: 'verified', of, by };
  return reason === 'unsigned' ? { kind: 'none' } : { kind: 'unverified', of, reason };
}

/** The same of a commit as GraphQL tells it, where an unsigned commit has no signature at all. */
export function commitSignatureOf(commit: unknown): Signature {
  const signature = fieldsAt(commit, 'signature');
  if (signature === undefined) return { kind: 'none' };
  const reason = (textOf(signature, 'state') ?? 'unknown').toLowerCase();
  if (signature.isValid === true) return { kind: 'verified', of: 'commit', by: signerOf(commit) };
  return reason === 'unsigned' ? { kind: 'none' } : { kind: 'unverified', of: 'commit', reason };
}

function signerOf(commit: unknown): string {
  const signature = fieldsAt(commit, 'signature');
  if (signature?.wasSignedByGitHub === true) return 'GitHub';
  return textOf(fieldsAt(signature, 'signer'), 'login') ?? textOf(fieldsAt(commit, 'committer'), 'name') ?? 'unknown';
}
