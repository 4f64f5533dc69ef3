// Hash of a vendor folder against the cold `go mod vendor` that made it, for modules of several sizes. Needs the network.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hashFolder } from '../src/archive/folder.js';
import { realFiles } from '../src/world/real/files.js';
import { best, line } from './support/line.js';

const files = realFiles();
const programs: Readonly<Record<string, readonly string[]>> = {
  small: ['github.com/spf13/cobra'],
  large: ['k8s.io/client-go/kubernetes', 'github.com/aws/aws-sdk-go-v2/service/ec2', 'google.golang.org/grpc'],
};

async function measure(name: string, imports: readonly string[], scratch: string): Promise<void> {
  const folder = join(scratch, name);
  mkdirSync(folder);
  const go = (cache: string, ...words: readonly string[]): Buffer =>
    execFileSync('go', words, {
      cwd: folder,
      stdio: 'pipe',
      env: {
        ...process.env,
        GOFLAGS: '',
        GOWORK: 'off',
        GOPATH: join(scratch, cache),
        GOMODCACHE: '',
        GOTOOLCHAIN: 'local',
      },
    });
  const source = ['package main', ...imports.map((path) => `import _ "${path}"`), 'func main() {}'].join('\n');
  writeFileSync(join(folder, 'main.go'), source);
  go(`${name}-resolved`, 'mod', 'init', `harbour.example/${name}`);
  go(`${name}-resolved`, 'mod', 'tidy');
  const { cold } = await best(1, { cold: async () => go(`${name}-cold`, 'mod', 'vendor') });
  const vendor = join(folder, 'vendor');
  const { hash } = await best(5, { hash: () => hashFolder(vendor, files) });
  const count = execFileSync('find', [vendor, '-type', 'f']).toString().split('\n').length - 1;
  const detail = `${hash.toFixed(0)} ms against ${(cold / 1000).toFixed(1)} s for ${count} files`;
  line(`vendor hash / cold go mod vendor (${name})`, hash / cold, 0.05, detail);
}

const scratch = mkdtempSync(join(tmpdir(), 'nix-sync-bench-vendor-'));
try {
  for (const [name, imports] of Object.entries(programs)) {
    await measure(name, imports, scratch);
  }
} finally {
  await files.remove(scratch);
}
