import { resolve } from 'node:path';

/** The root of the repository, wherever a script is started from. */
export const root = resolve(import.meta.dirname, '..');
