import { resolve } from 'node:path';
import type { Problem, Result } from '../model/problem.js';
import type { HashSubject, HashTask } from '../model/task.js';
import { type Given, textOf } from './given.js';
import { nearest } from './nearest.js';
import { optionMalformed, optionMisplaced, optionUnknown } from './problems.js';
import { repositoryNamed } from './repository.js';
import { mirrorsOf, privateModulesOf } from './sync.js';

interface Facts {
  readonly folder: string;
}

const kinds = ['source', 'vendor'];

/** Makes the task out of the words after `hash`: source or vendor, and what to hash. */
export function hashTask(given: Given, words: readonly string[], facts: Facts): Result<HashTask> {
  const [kind = '', subject = '', extra] = words;
  if (!kinds.includes(kind)) return failed(noKind(kind));
  if (subject === '') return failed(noSubject(kind));
  if (extra !== undefined)
    return failed(optionUnknown(`place for the word "${extra}"`, undefined, 'nix-sync hash --help'));
  const proxied = textOf(given, 'proxy-vendor') === 'true';
  if (kind === 'source' && proxied) return failed(onlyVendor('proxy-vendor'));
  if (kind === 'source' && given.values.has('private-modules')) return failed(onlyVendor('private-modules'));
  const path = resolve(facts.folder, subject);
  const of: HashSubject =
    kind === 'source'
      ? source(subject, path)
      : { kind: 'vendor', path, method: proxied ? 'proxy' : 'vendor', privateModules: privateModulesOf(given) };
  return { kind: 'ok', value: { mode: 'hash', of, mirrors: mirrorsOf(given) } };
}

/** OWNER/REPO@TAG is a tag (a path of that form is written with ./ before it), what ends like a tarball is one, the rest a folder. */
function source(subject: string, path: string): HashSubject {
  const [, name = '', tag = ''] = /^([^/@\s]+\/[^/@\s]+)@(\S+)$/.exec(subject) ?? [];
  const repository = repositoryNamed(name);
  if (repository !== undefined) return { kind: 'tag', repository, tag };
  return /\.(tar|tar\.\w+|tgz)$/i.test(subject) ? { kind: 'tarball', path } : { kind: 'folder', path };
}

function noKind(kind: string): Problem {
  if (kind === '')
    return optionMalformed('hash', 'It does not say what to hash.', 'Write hash source ... or hash vendor ...');
  const meant = nearest(kind, kinds);
  return optionUnknown(`"hash ${kind}"`, meant && `"hash ${meant}"`, 'nix-sync hash --help');
}

function noSubject(kind: string): Problem {
  const example = kind === 'source' ? 'nix-sync hash source inference-gateway/cli@v0.179.0' : 'nix-sync hash vendor .';
  return optionMalformed(`hash ${kind}`, 'It does not say what to hash.', `Write it like: ${example}`);
}

function onlyVendor(name: string): Problem {
  return optionMisplaced(`--${name}`, 'It belongs to hash vendor, not to hash source.', 'Leave it out.');
}

function failed(problem: Problem): Result<HashTask> {
  return { kind: 'failed', problem };
}
