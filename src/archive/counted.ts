import type { Downloaded } from '../world/network.js';
import type { World } from '../world/world.js';

const millisecondsBetweenNotes = 200;

/** The same bytes; how many there were is told every now and then. `of` is the work that they belong to. */
export async function* counted(
  { body, size }: Extract<Downloaded, { kind: 'ok' }>,
  of: string,
  { clock, tell }: Pick<World, 'clock' | 'tell'>,
): AsyncIterable<Uint8Array> {
  let done = 0;
  let told = clock.now();
  for await (const chunk of body) {
    yield chunk;
    done += chunk.length;
    const now = clock.now();
    if (now - told < millisecondsBetweenNotes) continue;
    told = now;
    tell({ kind: 'progress', of, text: sizeInWords(done), done, ...(size === 'unknown' ? {} : { total: size }) });
  }
}

/** `15.2 MB` */
export function sizeInWords(bytes: number): string {
  if (bytes < 1000) return `${bytes} bytes`;
  if (bytes < 1_000_000) return `${(bytes / 1000).toFixed(1)} kB`;
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}
