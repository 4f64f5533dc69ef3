import { describe, expect, test } from '@jest/globals';
import { readModuleFile } from '../../src/go/module-file.js';

describe('a go.mod', () => {
  test('tells its go line, that it requires something, and the folders in place of modules', () => {
    const text = `// go 1.99
module github.com/harbour/tide // the program

go 1.24.2 // at least
toolchain go1.25.1

require (
	github.com/harbour/gauge v1.2.0 // indirect
	github.com/harbour/moon v0.3.1
)

replace github.com/harbour/moon v0.3.1 => ./moon
replace (
	github.com/harbour/a => "../with space"
	github.com/harbour/b => github.com/harbour/c v1.0.0
	github.com/harbour/d => \`/abs/olute\`
	github.com/harbour/e => ..
)
`;
    expect(readModuleFile(text)).toEqual({
      go: '1.24.2',
      requires: [
        { path: 'github.com/harbour/gauge', version: 'v1.2.0' },
        { path: 'github.com/harbour/moon', version: 'v0.3.1' },
      ],
      replaces: [
        {
          old: { path: 'github.com/harbour/moon', version: 'v0.3.1' },
          by: { path: './moon', version: '' },
        },
        { old: { path: 'github.com/harbour/a', version: '' }, by: { path: '../with space', version: '' } },
        {
          old: { path: 'github.com/harbour/b', version: '' },
          by: { path: 'github.com/harbour/c', version: 'v1.0.0' },
        },
        { old: { path: 'github.com/harbour/d', version: '' }, by: { path: '/abs/olute', version: '' } },
        { old: { path: 'github.com/harbour/e', version: '' }, by: { path: '..', version: '' } },
      ],
      replacedBy: ['./moon', '../with space', '/abs/olute', '..'],
    });
  });

  test('may spell words with the escapes of Go, which could hide a folder', () => {
    const text = String.raw`module m
require "example.org/\x61" v1.0.0
replace "example.org/\u0061" => "\x2e\056/\\o\"\U00000075t"
`;
    const { requires, replacedBy } = readModuleFile(text);
    expect(requires).toEqual([{ path: 'example.org/a', version: 'v1.0.0' }]);
    expect(replacedBy).toEqual([String.raw`../\o"ut`]);
  });

  test('may quote a parenthesis, which then begins and ends nothing', () => {
    const text = 'module m\nignore "("\nreplace (\n\t")" => ./a\n\texample.org/b => ../b\n)\n';
    expect(readModuleFile(text).replacedBy).toEqual(['./a', '../b']);
  });

  test('may have Windows line ends, tight blocks and comments without space', () => {
    expect(readModuleFile('module m\r\ngo 1.22//x\r\nrequire(\r\nexample.org/a v1.0.0\r\n)\r\n')).toEqual({
      go: '1.22',
      requires: [{ path: 'example.org/a', version: 'v1.0.0' }],
      replaces: [],
      replacedBy: [],
    });
  });

  test('without a go line counts as Go 1.16, and may require nothing', () => {
    expect(readModuleFile('module m\n')).toEqual({ go: '1.16', requires: [], replaces: [], replacedBy: [] });
  });

  test('does not take a word inside a block for a directive', () => {
    expect(readModuleFile('module m\nexclude (\n\tgo 1.99\n\trequire v1.0.0\n)\n')).toMatchObject({
      go: '1.16',
      requires: [],
    });
  });
});
