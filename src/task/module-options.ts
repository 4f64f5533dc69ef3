import type { Misshapen } from './misshapen.js';
import type { Option } from './option.js';

const nothing = { action: '', command: '' } as const;

/** The options that say which Go modules no module proxy has. */
export const moduleOptions: readonly Option[] = [
  {
    name: 'private-modules',
    modes: ['sync', 'verify', 'prepare', 'fix', 'hash'],
    doors: ['action', 'command'],
    kind: 'list',
    shape: 'module-pattern',
    stands: 'GLOB',
    defaults: nothing,
    brief: 'Go modules to fetch with Git (GOPRIVATE).',
    more:
      'From their own servers, only over https, only where hashes are computed without Nix, and only in a run that does not itself write to GitHub. ' +
      'Where Nix fetches the modules it must be able to reach them by itself. For `hash` only with `hash vendor`.',
    example: 'github.com/harbour/*',
  },
  {
    name: 'private-modules-token',
    modes: ['sync', 'verify', 'prepare', 'fix'],
    doors: ['action'],
    kind: 'text',
    stands: 'TOKEN',
    defaults: nothing,
    brief: 'The token that the private modules are read with.',
    more:
      'It needs no more than contents: read, and all of `private-modules` must be of the one host that it belongs to. The command takes it from ' +
      'NIX_SYNC_PRIVATE_MODULES_TOKEN, never from a flag.',
    example: '$' + '{{ secrets.MODULES_TOKEN }}',
  },
];

const host = /^(?:\*\.)?(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/i;
const name = /^[\w~*?-][\w.~*?-]*$/;

/** A pattern must begin with a host, so that nobody opens more by it than he means to. */
export function wrongModulePattern(value: string): Misshapen | undefined {
  const [first = '', ...rest] = value.split('/');
  if (host.test(first) && rest.every((each) => name.test(each))) return undefined;
  return {
    why: `${JSON.stringify(value.slice(0, 80))} is not the beginning of a module path: a host, and names with * and ? between slashes.`,
    next: 'Give it like github.com/harbour/* or git.example.org, without https:// before it and without a slash at its end.',
  };
}
