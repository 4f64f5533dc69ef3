import type { ModeName, Option, Word } from './option.js';

/** Whether a word of an option says something in a mode. */
export function saysIn(word: Word, option: Option, mode: ModeName): boolean {
  return (word.modes ?? option.modes).includes(mode);
}
