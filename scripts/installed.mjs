import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './root.mjs';

/** Installs the packages of package-lock.json unless exactly those are installed already. */
export function installPackages() {
  if (isCurrent()) return;
  console.error('Installing the packages of package-lock.json (npm ci) ...');
  const ended = spawnSync('npm', ['ci', '--no-audit', '--no-fund'], { cwd: root, stdio: ['ignore', 2, 2] });
  if (ended.error !== undefined) throw ended.error;
  if (ended.status !== 0) process.exit(ended.status ?? 1);
}

/** npm writes down what it installed; packages for other systems stand in the lock file alone. */
function isCurrent() {
  const noted = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(noted)) return false;
  const { packages: wanted } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  const { packages: installed } = JSON.parse(readFileSync(noted, 'utf8'));
  return Object.entries(wanted).every(
    ([path, { version, optional }]) => path === '' || optional || installed[path]?.version === version,
  );
}
