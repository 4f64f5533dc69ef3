import { parseHash } from '../../hash/sri.js';
import type { Sri } from '../../model/words.js';

/** What Nix says where a fixed-output derivation gave something else than its hash says. */
export interface Mismatch {
  readonly derivation: string;
  readonly specified: Sri;
  readonly got: Sri;
}

/**
 * This is the only place where the prose of Nix decides. Byte for byte the same from Nix 2.8 to 2.35 and in Determinate Nix:
 *
 *     error: hash mismatch in fixed-output derivation '/nix/store/1bbqz1bbr5hj55ixf81wpdvjy2h2ra1x-src-one.drv':
 *              specified: sha256-AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=
 *                 got:    sha256-6PHgXWu0hSI9Zu1LaN+7fT7a6EyFCXpFqhpihM+91ko=
 *
 * Lix 2.91 has a line more, and later ones have three:
 *
 *     error: hash mismatch in fixed-output derivation '/nix/store/2mfv2nkj6asrykd1may85w6acmamniyp-tide-0.2.0-go-modules.drv':
 *                likely URL: (unknown)
 *                 specified: sha256-mQ9wthjna7p9g4tHzuLc20WdsLrwiQF/0+R4Go+QHDY=
 *                       got: sha256-EmlC8zMu37A56pqTLBhqjNCtWMRmpm0c2uQTUkCbM4w=
 *             expected path: /nix/store/bz5kdiswppnkhqig55ry7xm1yr755h5n-tide-0.2.0-go-modules
 *                  got path: /nix/store/qzc57kcwlas1vmxmcmkc7l2gp2r3c781-tide-0.2.0-go-modules
 *
 * The URL is the derivation's own text and may hold whole lines that look like the values; where there are more values than
 * one hash has, none is taken.
 */
const block =
  /^hash mismatch in fixed-output derivation '([^'\n]+\.drv)':[ \t]*\r?\n(?:[ \t]*likely URL:[^\n]*\n)?[ \t]*specified:[ \t]+(\S+)[ \t]*\r?\n[ \t]*got:[ \t]+(\S+)(?![\s\S]*^[ \t]*(?:specified|got):)/m;

const beginning = /(?=\bhash mismatch in fixed-output derivation ')/;

/**
 * The mismatches that messages tell of, in any order and among anything else. Those of another kind of hash than SHA-256
 * are left out. A text proves nothing about who wrote it: whoever asks must know that from elsewhere.
 */
export function readMismatches(messages: readonly string[]): readonly Mismatch[] {
  return messages.flatMap((text) => text.split(beginning)).flatMap((part) => mismatchOf(block.exec(part)));
}

function mismatchOf(match: RegExpExecArray | null): readonly Mismatch[] {
  const [, derivation = '', specified = '', got = ''] = match ?? [];
  const hashes = { specified: sha256(specified), got: sha256(got) };
  if (hashes.specified === undefined || hashes.got === undefined) return [];
  return [{ derivation, specified: hashes.specified, got: hashes.got }];
}

/** With its kind in front: bare digits could be of any. */
function sha256(text: string): Sri | undefined {
  return text.startsWith('sha256') ? parseHash(text)?.sri : undefined;
}
