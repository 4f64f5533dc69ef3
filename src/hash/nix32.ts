/** Digits and lower-case letters without e, o, t, u: https://nix.dev/manual/nix/latest/protocols/nix32 */
const alphabet = '0123456789abcdfghijklmnpqrsvwxyz';

/** Nix's base 32: groups of five bits, the digest read as one little-endian number, highest group first. */
export function toNix32(bytes: Uint8Array): string {
  const length = Math.ceil((bytes.length * 8) / 5);
  let text = '';
  for (let group = length - 1; group >= 0; group--) {
    const at = Math.floor((group * 5) / 8);
    const shift = (group * 5) % 8;
    const both = (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8);
    text += alphabet[(both >> shift) & 31];
  }
  return text;
}

/** Reads nix32 of exactly so many bytes; undefined where it is not that. */
export function fromNix32(text: string, size: number): Uint8Array | undefined {
  const length = Math.ceil((size * 8) / 5);
  if (text.length !== length) {
    return undefined;
  }
  const bytes = new Uint8Array(size + 1);
  for (let group = 0; group < length; group++) {
    const value = alphabet.indexOf(text.charAt(length - 1 - group));
    if (value === -1) {
      return undefined;
    }
    const at = Math.floor((group * 5) / 8);
    const both = value << ((group * 5) % 8);
    bytes[at] = (bytes[at] ?? 0) | (both & 255);
    bytes[at + 1] = (bytes[at + 1] ?? 0) | (both >> 8);
  }
  return bytes[size] === 0 ? bytes.subarray(0, size) : undefined;
}
