import type { Value } from './scope.js';

/** Whether a value is Nix's own `false`. */
export function isFalse(value: Value): boolean {
  return truth(value) === false;
}

/** Whether a value is not there, or Nix's own `null`. */
export function isNull(value: Value): boolean {
  return (
    value.kind === 'absent' ||
    (value.kind === 'outside' && value.through === 'nothing' && value.path.join('.') === 'null')
  );
}

/** A value that is written as `true` or `false`. */
export function truth(value: Value): boolean | undefined {
  if (value.kind !== 'outside' || value.through !== 'nothing') return undefined;
  const name = value.path.join('.');
  return name === 'true' || name === 'builtins.true'
    ? true
    : name === 'false' || name === 'builtins.false'
      ? false
      : undefined;
}
