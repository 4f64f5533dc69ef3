import { describe, expect, test } from '@jest/globals';
import { collidingPaths } from '../../src/go/collisions.js';

const modules = (...packages: readonly string[]) =>
  `# github.com/harbour/gauge v1.2.0\n## explicit; go 1.21\n${packages.join('\n')}\n`;

describe('vendored paths that differ in nothing but case', () => {
  test('are found in packages and in the folders above them', () => {
    expect(collidingPaths(modules('github.com/harbour/gauge', 'github.com/Harbour/gauge'))).toEqual([
      'github.com/harbour',
      'github.com/Harbour',
    ]);
    expect(collidingPaths(modules('a.org/x/Y', 'a.org/x/y/z'))).toEqual(['a.org/x/Y', 'a.org/x/y']);
  });

  test('are none where every folder has one spelling', () => {
    expect(collidingPaths(modules('github.com/Masterminds/semver', 'github.com/Masterminds/sprig'))).toBeUndefined();
    expect(collidingPaths('')).toBeUndefined();
  });
});
