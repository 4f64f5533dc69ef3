import { directives, readModuleFile } from './module-file.js';

/** What a go.work says that matters before Go is run. */
export interface WorkFile {
  /** Folders of its modules, as written. */
  readonly uses: readonly string[];
  /** Folders that its `replace` lines put in place of modules. */
  readonly replacedBy: readonly string[];
}

/** Reads a go.work (https://go.dev/ref/mod#go-work-file), which is written like a go.mod. */
export function readWorkFile(text: string): WorkFile {
  const uses = directives(text).flatMap(([verb, folder]) => (verb === 'use' && folder !== undefined ? [folder] : []));
  return { uses, replacedBy: readModuleFile(text).replacedBy };
}
