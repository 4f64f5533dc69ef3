import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Packs folders of Go's own source, real text of real sizes, until the archive has about so many bytes. */
export function packGoSource(scratch: string, bytes: number): string {
  const root = execFileSync('go', ['env', 'GOROOT'], { encoding: 'utf8' }).trim();
  const archive = join(scratch, 'source.tar.gz');
  const parts = readdirSync(join(root, 'src'));
  mkdirSync(scratch, { recursive: true });
  for (let count = parts.length; count > 0; count = Math.floor(count * 0.8)) {
    const chosen = parts.slice(0, count).map((part) => `src/${part}`);
    execFileSync('tar', ['-czf', archive, '-C', root, '--transform', 's,^src,go-source,S', ...chosen]);
    if (statSync(archive).size <= bytes * 1.1) {
      break;
    }
  }
  return archive;
}
