import type { Document, PackageView } from '../model/package.js';
import type { Result } from '../model/problem.js';
import { packagesOf } from './packages.js';
import { packageGone } from './problems.js';

/** The same package in another state of its document, in which no package came or went. */
export function viewAgain(view: PackageView, document: Document): Result<PackageView> {
  const old = packagesOf(view.document);
  const fresh = packagesOf(document);
  if (old.kind === 'failed') return old;
  if (fresh.kind === 'failed') return fresh;
  const { line, column } = view.place;
  const index = old.value.findIndex(({ place }) => place.line === line && place.column === column);
  const now = old.value.length === fresh.value.length ? fresh.value[index] : undefined;
  return now === undefined
    ? { kind: 'failed', problem: packageGone(view.name, view.place) }
    : { kind: 'ok', value: now };
}
