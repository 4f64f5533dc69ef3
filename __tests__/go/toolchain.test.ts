import { describe, expect, test } from '@jest/globals';
import { chooseGo, findGos, type Go } from '../../src/go/toolchain.js';
import type { Command, Ended } from '../../src/world/processes.js';
import type { Tools } from '../../src/world/tools.js';

const tools = (paths: readonly string[]): Tools => ({
  find: async (program) => (program === 'go' ? paths : []),
  networkEnvironment: {},
  nixEnvironment: {},
  userEnvironment: { HOME: '/home/skipper', PATH: '/usr/bin', GOPROXY: 'https://modules.harbour.example' },
  memoryFolder: async () => 'none',
});

const says = (output: string): Ended => ({ kind: 'exited', code: 0, output, errors: '' });

describe('the Gos of a machine', () => {
  test('are asked in the environment of their user, but never to switch toolchains', async () => {
    const asked: Command[] = [];
    const processes = {
      run: async (command: Command) => {
        asked.push(command);
        return says('go1.26.8\n/usr/local/go\nhttps://modules.harbour.example,direct\n');
      },
    };
    const gos = await findGos({ tools: tools(['/usr/bin/go']), processes, scratch: '/scratch' });
    expect(gos).toEqual([
      {
        program: '/usr/local/go/bin/go',
        version: '1.26.8',
        root: '/usr/local/go',
        proxy: 'https://modules.harbour.example,direct',
      },
    ]);
    expect(asked).toMatchObject([
      {
        program: '/usr/bin/go',
        arguments: ['env', 'GOVERSION', 'GOROOT', 'GOPROXY'],
        folder: '/scratch',
        environment: {
          HOME: '/home/skipper',
          PATH: '/usr/bin',
          GOPROXY: 'https://modules.harbour.example',
          GOTOOLCHAIN: 'local',
        },
      },
    ]);
  });

  test('are not those that fail or say something else', async () => {
    const answers: Record<string, Ended> = {
      '/shims/go': { kind: 'exited', code: 126, output: '', errors: 'No version is set for command go' },
      '/game/go': says('You have captured three stones.\n'),
      '/gone/go': { kind: 'not-found' },
      '/slow/go': { kind: 'killed', by: 'timeout' },
      '/good/go': says('go1.25.1\n/good\noff\n'),
    };
    const processes = { run: async ({ program }: Command) => answers[program] ?? says('') };
    const gos = await findGos({ tools: tools(Object.keys(answers)), processes, scratch: '/scratch' });
    expect(gos.map(({ version }) => version)).toEqual(['1.25.1']);
  });
});

describe('the Go that is chosen', () => {
  const go = (version: string): Go => ({ program: `/${version}/bin/go`, version, root: `/${version}`, proxy: 'off' });
  const choice = (versions: readonly string[], line: string) => {
    const result = chooseGo(versions.map(go), line);
    return result.kind === 'ok' ? result.value.version : result.problem.code;
  };

  test.each([
    [['1.24.0', '1.26.8'], '1.22', '1.24.0'],
    [['1.24.0', '1.26.8'], '1.25.3', '1.26.8'],
    [['1.20.14', '1.21.0'], '1.16', '1.21.0'],
    [['1.25rc1'], '1.25.0', 'machine-go-too-old'],
    [['1.25rc1'], '1.25', '1.25rc1'],
    [['1.20.14'], '1.16', 'machine-go-too-old'],
    [[], '1.16', 'go-missing'],
  ])('among %j for a module of go %s is %s', (versions, line, chosen) => {
    expect(choice(versions, line)).toBe(chosen);
  });

  test('is told to be missing with what is needed and what was found', () => {
    const result = chooseGo([go('1.22.4'), go('1.23.1')], '1.25.0');
    expect(result).toMatchObject({ problem: { what: 'Go 1.25.0 or newer is needed; found: 1.22.4, 1.23.1.' } });
  });
});
