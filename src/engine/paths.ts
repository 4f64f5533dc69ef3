import { posix } from 'node:path';

/** A path that is relative to a folder of the source; undefined where it leads out of the source. `.` is the source's top. */
export function pathFrom(folder: string, target: string): string | undefined {
  if (target.startsWith('/') || target.includes('\\')) return undefined;
  const joined = posix.join(folder, target).replace(/(?<=.)\/$/, '');
  return joined === '..' || joined.startsWith('../') ? undefined : joined;
}

/** The path of what is called that in a folder. */
export function pathIn(folder: string, name: string): string {
  return folder === '.' ? name : `${folder}/${name}`;
}

/** The folder that something lies in. */
export function parentOf(path: string): string {
  return path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '.';
}

/** A path and all that it leads through, the shortest first, less the top. */
export function stepsTo(path: string): readonly string[] {
  return path === '.' ? [] : [...stepsTo(parentOf(path)), path];
}
