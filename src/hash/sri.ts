import { Buffer } from 'node:buffer';
import type { HashForm } from '../model/package.js';
import type { Sri } from '../model/words.js';
import { fromNix32, toNix32 } from './nix32.js';

const digestLength = 32;
const base64Text = /^[A-Za-z0-9+/]{43}=$/;
const hexText = /^[0-9a-fA-F]{64}$/;

/** The SRI spelling of a SHA-256 digest. */
export function sriOf(digest: Uint8Array): Sri {
  if (digest.length !== digestLength) {
    throw new RangeError(`A SHA-256 digest has ${digestLength} bytes, not ${digest.length}.`);
  }
  return `sha256-${Buffer.from(digest).toString('base64')}` as Sri;
}

/**
 * Reads a SHA-256 hash as Nix expressions spell it. Stricter than Nix in what two readers could take differently:
 * base64 must be padded and canonical. Hex may be upper case, nix32 may not, as in Nix.
 */
export function parseHash(text: string): { readonly sri: Sri; readonly form: HashForm } | undefined {
  if (text.startsWith('sha256-')) {
    const digest = fromBase64(text.slice('sha256-'.length));
    return digest && { sri: sriOf(digest), form: 'sri' };
  }
  const prefixed = text.startsWith('sha256:');
  const bare = prefixed ? text.slice('sha256:'.length) : text;
  if (hexText.test(bare)) {
    return { sri: sriOf(Buffer.from(bare, 'hex')), form: prefixed ? 'prefixed-hex' : 'hex' };
  }
  const digest = fromNix32(bare, digestLength);
  return digest && { sri: sriOf(digest), form: prefixed ? 'prefixed-nix32' : 'nix32' };
}

/** Spells a hash in a form that `parseHash` told. */
export function writeHash(sri: Sri, form: HashForm): string {
  const digest = Buffer.from(sri.slice('sha256-'.length), 'base64');
  switch (form) {
    case 'sri':
      return sri;
    case 'nix32':
      return toNix32(digest);
    case 'prefixed-nix32':
      return `sha256:${toNix32(digest)}`;
    case 'hex':
      return digest.toString('hex');
    case 'prefixed-hex':
      return `sha256:${digest.toString('hex')}`;
  }
}

function fromBase64(text: string): Uint8Array | undefined {
  if (!base64Text.test(text)) {
    return undefined;
  }
  const digest = Buffer.from(text, 'base64');
  return digest.toString('base64') === text ? digest : undefined;
}
