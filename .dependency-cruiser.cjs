/** Which rooms each room may know, type imports included. Doors are src/main.ts and src/cli.ts; world holds interfaces only. */
const rooms = {
  doors: ['task', 'modes', 'report', 'world', 'world/real', 'model'],
  modes: [
    'report',
    'release',
    'expression',
    'hash',
    'archive',
    'engine',
    'nix',
    'go',
    'github',
    'delivery',
    'git',
    'world',
    'model',
  ],
  delivery: ['github', 'git', 'hash', 'world', 'model'],
  engine: ['go', 'nix', 'git', 'archive', 'expression', 'hash', 'world', 'model'],
  nix: ['git', 'archive', 'hash', 'world', 'model'],
  go: ['archive', 'hash', 'world', 'model'],
  archive: ['hash', 'world', 'model'],
  git: ['world', 'model'],
  github: ['world', 'model'],
  expression: ['hash', 'model'],
  hash: ['model'],
  release: ['model'],
  report: ['model'],
  task: ['model'],
  world: ['model'],
  'world/real': ['world', 'model'],
  model: [],
};

/** Files of effectful rooms that hold decisions only and therefore know no World. */
const pureFiles = ['src/delivery/steps.ts', 'src/engine/archive-url.ts'];
const pureRooms = '^src/(model|task|release|report|expression|hash)/';
const doors = '^src/(main|cli)\\.ts$';
const machine =
  '^(node:)?(fs|child_process|net|http|https|http2|os|process|dns|tls|dgram|worker_threads|cluster|readline|repl|tty|vm)(/|$)';

const arrows = Object.entries(rooms).map(([room, known]) => ({
  name: `${room.replace('/', '-')}-knows-only-what-lies-below`,
  severity: 'error',
  from: pathsOf(room),
  to: { path: '^src/', pathNot: [room, ...known].map(insideOf) },
}));

/** world/real lies inside world's folder and is a room of its own. */
function pathsOf(room) {
  return room === 'world' ? { path: '^src/world/', pathNot: '^src/world/real/' } : { path: insideOf(room) };
}

function insideOf(room) {
  if (room === 'doors') return doors;
  return room === 'world' ? '^src/world/[^/]+$' : `^src/${room}/`;
}

module.exports = {
  forbidden: [
    ...arrows,
    {
      name: 'every-file-has-a-room',
      comment: 'A new folder under src needs a line in the table of rooms.',
      severity: 'error',
      from: { path: '^src/', pathNot: Object.keys(rooms).map(insideOf) },
      to: {},
    },
    {
      name: 'no-file-outside-the-rooms',
      severity: 'error',
      from: {},
      to: { path: '^src/', pathNot: Object.keys(rooms).map(insideOf) },
    },
    {
      name: 'decisions-know-no-world',
      severity: 'error',
      from: { path: pureFiles.map((file) => `^${file.replaceAll('.', '\\.')}$`) },
      to: { path: '^src/world/' },
    },
    {
      name: 'pure-rooms-touch-nothing',
      severity: 'error',
      from: { path: pureRooms },
      to: { dependencyTypes: ['core'], pathNot: '^(node:)?(crypto|buffer|path)$' },
    },
    {
      name: 'only-hash-needs-crypto',
      severity: 'error',
      from: { path: pureRooms, pathNot: '^src/hash/' },
      to: { path: '^(node:)?crypto$', dependencyTypes: ['core'] },
    },
    {
      name: 'only-world-real-touches-the-machine',
      severity: 'error',
      from: { path: '^src/', pathNot: ['^src/world/real/', doors] },
      to: { path: machine, dependencyTypes: ['core'] },
    },
    {
      name: 'only-world-real-uses-the-toolkit',
      severity: 'error',
      from: { path: '^src/', pathNot: ['^src/world/real/', doors] },
      to: { path: '(^|node_modules/)@(actions|octokit)/' },
    },
    {
      name: 'no-barrel',
      comment: 'A file says what it needs by the name of the file that has it.',
      severity: 'error',
      from: {},
      to: { path: '/index\\.ts$', pathNot: 'node_modules' },
    },
    { name: 'no-circle', severity: 'error', from: { path: '^src/' }, to: { circular: true } },
    { name: 'no-orphan', severity: 'error', from: { path: '^src/', orphan: true, pathNot: doors }, to: {} },
    { name: 'resolvable', severity: 'error', from: { path: '^src/' }, to: { couldNotResolve: true } },
    {
      name: 'shipped-code-needs-shipped-packages',
      severity: 'error',
      from: { path: '^src/' },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'shipped-code-knows-no-test',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^(__tests__|bench|scripts)/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'types', 'node', 'default'] },
  },
};
