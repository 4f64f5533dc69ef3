import { decoded } from './place.js';
import { meaningOf, type Value } from './scope.js';

/** The folder that a path or a flake's `self` stands for, relative to the document's. */
export function folderOf(value: Value): string | undefined {
  if (value.kind === 'outside') return isSelf(value) ? '.' : undefined;
  if (value.kind !== 'node') return undefined;
  const { node, scope } = value;
  if (node.kind === 'binary' && node.operator === '+') {
    return below(folderOf(meaningOf(node.left, scope)), textOf(meaningOf(node.right, scope)));
  }
  if (node.kind !== 'path' && node.kind !== 'string') return undefined;
  const [part, second, ...more] = node.parts;
  if (part?.kind === 'interpolation' && node.kind === 'string' && more.length === 0) {
    const text = second === undefined ? '' : second.kind === 'text' ? second.text : undefined;
    return below(folderOf(meaningOf(part.inner, scope)), text);
  }
  if (node.kind === 'string' || part?.kind !== 'text' || second !== undefined || /^[~/]/.test(part.text))
    return undefined;
  return below('.', `/${part.text}`);
}

/** Whether a value is the flake's own source. */
export function isSelf(value: Extract<Value, { kind: 'outside' }>): boolean {
  return (
    value.through === 'argument' &&
    ['self', 'inputs.self', 'self.outPath', 'inputs.self.outPath'].includes(value.path.join('.'))
  );
}

function textOf(value: Value): string | undefined {
  if (value.kind !== 'node' || value.node.kind !== 'string') return undefined;
  const [part, ...more] = value.node.parts;
  return part?.kind === 'text' && more.length === 0 ? part.text : undefined;
}

function below(folder: string | undefined, text: string | undefined): string | undefined {
  if (folder === undefined || text === undefined || (text !== '' && !text.startsWith('/'))) return undefined;
  const steps = `${folder}${decoded(text)}`.split('/').filter((step) => step !== '.' && step !== '');
  return steps.length === 0 ? '.' : steps.join('/');
}

/** A folder's or file's path below another, both relative to the document's folder; empty for that folder itself, `undefined` where it lies elsewhere. */
export function pathBelow(folder: string, path: string): string | undefined {
  const whole = path === '.' ? '' : `${path}/`;
  const top = folder === '.' ? '' : `${folder}/`;
  const rest = whole.startsWith(top) ? whole.slice(top.length, -1) : undefined;
  return rest?.split('/').includes('..') ? undefined : rest;
}
