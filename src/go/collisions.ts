/**
 * Two paths below a vendor folder that differ in nothing but case, out of its modules.txt. Within one module Go itself
 * forbids such names (https://go.dev/ref/mod#zip-path-size-constraints), so the packages' paths tell all.
 */
export function collidingPaths(modulesText: string): readonly [string, string] | undefined {
  const spellings = new Map<string, string>();
  for (const line of modulesText.split(/\r?\n/)) {
    if (line === '' || line.startsWith('#')) continue;
    for (const path of withParents(line)) {
      const known = spellings.get(path.toLowerCase());
      if (known !== undefined && known !== path) return [known, path];
      spellings.set(path.toLowerCase(), path);
    }
  }
  return undefined;
}

function withParents(path: string): readonly string[] {
  const names = path.split('/');
  return names.map((_, index) => names.slice(0, index + 1).join('/'));
}
