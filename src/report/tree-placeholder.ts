/** Being written. */
export function untold(): never {
  throw new Error('Being written.');
}
