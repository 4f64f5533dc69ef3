import type { Clock } from '../clock.js';
import type { Note } from '../note.js';

/** Says whether a line about something is due: at most one in so many milliseconds for each thing. The first one counts from when it is asked. */
export function every(milliseconds: number, clock: Pick<Clock, 'now'>): (of: string) => boolean {
  const last = new Map<string, number>();
  return (of) => {
    const now = clock.now();
    const before = last.get(of);
    if (before !== undefined && now - before < milliseconds) return false;
    last.set(of, now);
    return true;
  };
}

/** `text 45%` where the end is known, else the text alone. */
export function progressInWords(note: Extract<Note, { kind: 'progress' }>): string {
  const { text, done, total } = note;
  if (done === undefined || total === undefined || total <= 0) return text;
  return `${text} ${Math.min(100, Math.floor((done / total) * 100))}%`;
}
