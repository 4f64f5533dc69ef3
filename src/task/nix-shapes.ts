import type { ShapeCheck } from './misshapen.js';
import { nearest } from './nearest.js';
import { systemNamed } from './system.js';

const systems = ['x86_64-linux', 'aarch64-linux', 'x86_64-darwin', 'aarch64-darwin'];
const day = 24 * 60 * 60;

/** The shapes of values that are about Nix. */
export const nixShapes = {
  'nix-version': (value) =>
    /^\d{1,4}(\.\d{1,4}){1,3}$/.test(value)
      ? undefined
      : { why: `"${short(value)}" is not the number of a release.`, next: 'Give it like 2.34.8.' },
  'nix-sha256': wrongArchiveHash,
  address: (value) =>
    addressOf(value) === undefined
      ? { why: 'It is not an http or https address without password, query and fragment.', next: 'Give a plain URL.' }
      : undefined,
  settings: (value) =>
    value.length <= 16_384 && !/[^\P{Cc}\t\r\n]/u.test(value)
      ? undefined
      : { why: 'It is longer than 16 KB or holds control characters.', next: 'Give lines as they stand in nix.conf.' },
  nixpkgs: (value) =>
    isNixpkgs(value)
      ? undefined
      : {
          why: `"${short(value)}" is no path, channel, revision or URL that can be used.`,
          next: 'Give ./nixpkgs, nixos-26.05, the 40 digits of a commit, or an https URL without password.',
        },
  duration: wrongDuration,
  system: wrongSystem,
} satisfies Readonly<Record<string, ShapeCheck>>;

/** Seconds in 45s, 30m, 2h, or in a bare number of minutes. */
export function secondsOf(text: string): number | undefined {
  const [, digits, unit = 'm'] = /^(\d{1,6})(s|m|h)?$/.exec(text) ?? [];
  if (digits === undefined) return undefined;
  return Number(digits) * (unit === 's' ? 1 : unit === 'm' ? 60 : 3600);
}

/** An address without slash at its end, if it is a plain one of the web. */
export function addressOf(text: string): string | undefined {
  if (/\s/.test(text) || !URL.canParse(text)) return undefined;
  const url = new URL(text);
  const plain = url.username === '' && url.password === '' && url.search === '' && url.hash === '';
  const web = url.protocol === 'http:' || url.protocol === 'https:';
  return plain && web ? url.href.replace(/\/+$/, '') : undefined;
}

/** Reads SYSTEM=HEX, or HEX alone: then the system is empty. */
export function archiveHashOf(text: string): { readonly system: string; readonly hex: string } | undefined {
  const [, system = '', hex] = /^(?:([a-z0-9_]+-[a-z0-9]+)=)?([0-9a-f]{64})$/i.exec(text) ?? [];
  return hex === undefined ? undefined : { system, hex: hex.toLowerCase() };
}

function wrongArchiveHash(value: string) {
  const found = archiveHashOf(value);
  if (found === undefined) {
    return {
      why: `"${short(value)}" is not a SHA-256 of 64 hex digits, nor SYSTEM=HEX.`,
      next: 'Give it like x86_64-linux=HEX, with the digits of the .sha256 file beside the archive.',
    };
  }
  if (found.system === '' || systems.includes(found.system)) return undefined;
  const meant = nearest(found.system, systems);
  return {
    why: `Nix is not installed on "${short(found.system)}".`,
    next: meant === undefined ? `Use ${systems.join(' or ')}.` : `Did you mean ${meant}?`,
  };
}

/** Of each way to name a system, some, for whoever misspelt one. */
const systemWords = [
  ...systems,
  ...['linux-amd64', 'linux-arm64', 'macos-amd64', 'macos-arm64'],
  ...['ubuntu-24.04', 'ubuntu-24.04-arm', 'ubuntu-latest', 'macos-15', 'macos-15-intel', 'macos-latest'],
];

function wrongSystem(value: string) {
  if (systemNamed(value) !== undefined) return undefined;
  const meant = nearest(value, systemWords);
  return {
    why: `"${short(value)}" names no system that is known.`,
    next:
      meant === undefined
        ? `Use ${systems.join(' or ')}, or a name like linux-arm64 or ubuntu-24.04-arm.`
        : `Did you mean ${meant}?`,
  };
}

function wrongDuration(value: string) {
  const seconds = secondsOf(value);
  if (seconds === undefined)
    return { why: `"${short(value)}" is no length of time.`, next: 'Give it like 45s, 30m or 2h.' };
  if (seconds >= 1 && seconds <= day) return undefined;
  return { why: `${short(value)} is not between one second and one day.`, next: 'Give it like 30m or 2h.' };
}

/** What begins with a dash would be read as a flag, and what has a colon but is no address as something of Nix's own. */
function isNixpkgs(value: string): boolean {
  if (/\p{Cc}|^-/u.test(value) || value.length > 1024) return false;
  if (/^https?:/i.test(value)) return webWithoutPassword(value);
  if (/^\.{0,2}\/|^\.{1,2}$/.test(value)) return true;
  return /^[0-9a-f]{40}$/.test(value) || /^(nixos|nixpkgs|release)-[A-Za-z0-9.-]+$/.test(value) || isPathBelow(value);
}

function isPathBelow(value: string): boolean {
  return /^[^:\s]+\/[^:]*$/.test(value);
}

function webWithoutPassword(value: string): boolean {
  if (/\s/.test(value) || !URL.canParse(value)) return false;
  const url = new URL(value);
  return url.username === '' && url.password === '';
}

function short(value: string): string {
  return value.length > 80 ? `${value.slice(0, 80)}...` : value;
}
