import type { Problem } from '../../model/problem.js';
import { Refusal } from '../../model/problem.js';
import { alreadyThere, diskFull, fileNotFound, fileOfWrongKind, nameNotPossible, noAccess } from './problems.js';

/** Runs one operation on a path; faults that a person can mend become Refusals, all others stay what they are. */
export async function refusing<Value>(path: string, operation: () => Promise<Value>): Promise<Value> {
  try {
    return await operation();
  } catch (fault) {
    throw refusalOf(fault, path);
  }
}

/** The same for operations that do not wait. */
export function refusingNow<Value>(path: string, operation: () => Value): Value {
  try {
    return operation();
  } catch (fault) {
    throw refusalOf(fault, path);
  }
}

/** The platform's word for a fault: ENOENT, EACCES ... */
export function faultCode(fault: unknown): string {
  return typeof fault === 'object' && fault !== null && 'code' in fault ? String(fault.code) : '';
}

function refusalOf(fault: unknown, path: string): unknown {
  const problem = problems[faultCode(fault)];
  return problem === undefined ? fault : new Refusal(problem(path), { cause: fault });
}

const problems: Readonly<Record<string, (path: string) => Problem>> = {
  ENOENT: fileNotFound,
  ENOTDIR: (path) => fileOfWrongKind(path, 'a folder was expected'),
  EISDIR: (path) => fileOfWrongKind(path, 'a file was expected'),
  ELOOP: (path) => fileOfWrongKind(path, 'it is a link'),
  EACCES: (path) => noAccess(path, 'permission denied'),
  EPERM: (path) => noAccess(path, 'operation not permitted'),
  EROFS: (path) => noAccess(path, 'read-only file system'),
  ENOSPC: diskFull,
  EDQUOT: diskFull,
  EEXIST: alreadyThere,
  ENAMETOOLONG: (path) => nameNotPossible(path, 'too long'),
  EILSEQ: (path) => nameNotPossible(path, 'not UTF-8'),
};
