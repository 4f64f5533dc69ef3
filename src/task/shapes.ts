import type { Mirror } from '../model/task.js';
import type { Misshapen, ShapeCheck } from './misshapen.js';
import { wrongModulePattern } from './module-options.js';
import { nixShapes } from './nix-shapes.js';
import type { Shape } from './option.js';
import { repositoryNamed } from './repository.js';

const checks: Readonly<Record<Shape, ShapeCheck>> = {
  ...nixShapes,
  'module-pattern': wrongModulePattern,
  repository: (value) =>
    repositoryNamed(value) !== undefined
      ? undefined
      : {
          why: `${shown(value)} is not of the form OWNER/NAME.`,
          next: 'Give it like inference-gateway/cli, without a host.',
        },
  branch: (value) =>
    isBranchName(value)
      ? undefined
      : {
          why: `Git does not allow ${shown(value)} as the name of a branch.`,
          next: 'Give a name like main or nix-sync/infer.',
        },
  line: (value) =>
    value.length <= 256 && !hasControls(value)
      ? undefined
      : { why: 'It is longer than 256 characters or more than one line.', next: 'Give one short line.' },
  number: (value) =>
    pullNumberOf(value) === undefined
      ? { why: `${shown(value)} is not the number of a pull request.`, next: 'Give it like 12.' }
      : undefined,
  mirror: (value) =>
    mirrorOf(value) === undefined
      ? {
          why: `${shown(value)} is not of the form HOST=URL with an http or https address that holds no password.`,
          next: 'Give it like github.com=https://mirror.example.org/github.',
        }
      : undefined,
};

/** Holds a value against a shape. */
export function misshapen(value: string, shape: Shape): Misshapen | undefined {
  return checks[shape](value);
}

/** Reads HOST=URL. */
export function mirrorOf(text: string): Mirror | undefined {
  const [, host, address] = /^([a-z0-9.-]+(?::\d+)?)=(\S+)$/i.exec(text) ?? [];
  if (host === undefined || address === undefined || !URL.canParse(address)) return undefined;
  const url = new URL(address);
  const plain = url.username === '' && url.password === '' && url.search === '' && url.hash === '';
  if (!plain || (url.protocol !== 'http:' && url.protocol !== 'https:')) return undefined;
  return { host: host.toLowerCase(), url: url.href.replace(/\/+$/, '') };
}

/** Reads the number of a pull request. */
export function pullNumberOf(text: string): number | undefined {
  return /^[1-9]\d{0,8}$/.test(text) ? Number(text) : undefined;
}

/** The rules of git check-ref-format, for a branch. */
function isBranchName(name: string): boolean {
  const forbidden = /[\s~^:?*[\\]|\.\.|@\{|\/\/|\/\.|^[-./]|[./]$|\.lock(\/|$)|^@$|^refs\//;
  return name.length <= 200 && !hasControls(name) && !forbidden.test(name);
}

function hasControls(text: string): boolean {
  return /\p{Cc}/u.test(text);
}

function shown(value: string): string {
  return JSON.stringify(value.length > 80 ? `${value.slice(0, 80)}...` : value);
}
