import type { ModuleFile, ModuleName } from './module-file.js';
import { compareGoVersions } from './version.js';

/** What a vendor/modules.txt says of the modules that its folder was made from. */
export interface VendorList {
  /** `path@version` of what go.mod required. */
  readonly explicit: ReadonlySet<string>;
  /** What was replaced, as `path` or `path@version`, and by what. */
  readonly replaced: ReadonlyMap<string, string>;
  /** Of `explicit`, what packages were copied from. */
  readonly copied: ReadonlySet<string>;
}

/** Reads it by the rules of Go's own reader (cmd/go/internal/modload/vendor.go). */
export function readVendorList(text: string): VendorList {
  const [explicit, copied] = [new Set<string>(), new Set<string>()];
  const replaced = new Map<string, string>();
  let module = '';
  for (const line of text.split('\n')) {
    if (line.startsWith('# ')) {
      const [, path = '', second = '', ...rest] = line.split(/\s+/).filter((word) => word !== '');
      const [version, words] = second === '=>' ? ['', [second, ...rest]] : [second, rest];
      module = second === '' || (version !== '' && !isVersion(version)) ? '' : spell({ path, version });
      const [arrow, target, targetVersion = '', extra] = words;
      if (module === '' || arrow !== '=>' || target === undefined || extra !== undefined) continue;
      if (targetVersion === '' || isVersion(targetVersion)) {
        replaced.set(module, spell({ path: target, version: targetVersion }));
      }
    } else if (module !== '' && line.startsWith('## ')) {
      if (words(line.slice(3)).includes('explicit')) explicit.add(module);
    } else if (module !== '' && line.trim() !== '') copied.add(module);
  }
  return { explicit, replaced, copied };
}

/**
 * The first thing in which a vendor folder does not fit the go.mod that lies beside it, in the words of Go, which refuses to
 * build then. Before Go 1.14 the folder did not tell enough.
 */
export function misfit(file: ModuleFile, list: VendorList): string | undefined {
  if (compareGoVersions(file.go, '1.14') < 0) return undefined;
  return requirementMisfit([file], list) ?? replacementMisfit(file, list);
}

/** The same of what is required alone, where one folder serves the modules of a workspace. */
export function requirementMisfit(files: readonly ModuleFile[], list: VendorList): string | undefined {
  const required = new Set(files.flatMap(({ requires }) => requires.map(spell)));
  const missing = [...required].find((name) => !list.explicit.has(name));
  if (missing !== undefined)
    return `${missing} is required in go.mod, and not marked as explicit in vendor/modules.txt`;
  const left = [...list.explicit].find((name) => list.copied.has(name) && !required.has(name));
  return left && `${left} is marked as explicit in vendor/modules.txt, and not required in go.mod`;
}

function replacementMisfit(file: ModuleFile, list: VendorList): string | undefined {
  for (const { old, by } of file.replaces) {
    const [name, now, then] = [spell(old), spell(by), list.replaced.get(spell(old))];
    if (then === undefined) return `${name} is replaced in go.mod, and not marked as replaced in vendor/modules.txt`;
    if (then !== now) return `${name} is replaced by ${now} in go.mod, and by ${then} in vendor/modules.txt`;
  }
  const names = new Set(file.replaces.map(({ old }) => spell(old)));
  const gone = [...list.replaced.keys()].find((name) => !names.has(name) && !names.has(name.replace(/@.*$/, '')));
  return gone && `${gone} is marked as replaced in vendor/modules.txt, and not replaced in go.mod`;
}

function words(annotations: string): readonly string[] {
  return annotations.split(';').map((word) => word.trim());
}

function spell({ path, version }: ModuleName): string {
  return version === '' ? path : `${path}@${version}`;
}

/** As Go's semver has it: v1, v1.2 and v1.2.3-rc.1+incompatible. */
function isVersion(word: string): boolean {
  return /^v\d+(?:\.\d+(?:\.\d+(?:-[\w.-]+)?(?:\+[\w.-]+)?)?)?$/.test(word);
}
