import { readFileSync } from 'node:fs';
import type { LocalGitHub } from './github/server.js';
import { buildExpression, hashesGot } from './nix/building.js';
import type { NixStage } from './nix/store.js';
import { programFiles } from './program.js';

/** The release that nix/infer.nix names, one before and one after it. */
const tags = ['v0.2.0', 'v0.178.3', 'v0.179.0'] as const;

/** A small program of the same layout as the Inference Gateway CLI, with the modules of the test program. */
const small: Readonly<Record<string, string>> = {
  'go.mod': (programFiles('v0.2.0')['go.mod'] ?? '').replace('harbour/tide', 'inference-gateway/cli'),
  'go.sum': programFiles('v0.2.0')['go.sum'] ?? '',
  'cmd/version/version.go': 'package version\n\nvar version = "dev"\n\nfunc Value() string { return version }\n',
  'cmd/version/version_test.go': `package version

import (
	"os"
	"os/exec"
	"testing"
)

func TestSandbox(t *testing.T) {
	if _, err := exec.LookPath("git"); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(os.Getenv("HOME")+"/note", nil, 0o600); err != nil {
		t.Fatal(err)
	}
}

func TestIntegration(t *testing.T) {
	t.Fatal("asks for a service that a build cannot reach")
}
`,
  'cmd/infer/main.go': `package main

import (
	"os"

	"github.com/inference-gateway/cli/cmd/version"
	"github.com/spf13/cobra"
)

func main() {
	root := &cobra.Command{Use: "infer"}
	root.AddCommand(&cobra.Command{Use: "version", Run: func(*cobra.Command, []string) { os.Stdout.WriteString("infer " + version.Value() + "\\n") }})
	if root.Execute() != nil {
		os.Exit(1)
	}
}
`,
};

/** Makes inference-gateway/cli with that program as its releases, and `files` on main after them. */
export async function stageInfer(hub: LocalGitHub, files: Readonly<Record<string, string>> = {}): Promise<void> {
  const cli = await hub.createRepository({ owner: 'inference-gateway', name: 'cli' });
  for (const tag of tags) {
    const commit = await hub.commit(cli, 'main', { files: small, message: `Infer ${tag}` });
    await hub.tag(cli, tag, commit);
    hub.release(cli, { tag, body: '' });
  }
  await hub.commit(cli, 'main', { files: { ...small, ...files }, message: 'Package infer' });
}

const nothing = 'sha256-AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=';

/** nix/infer.nix with the hashes of that program, learnt from Nix. */
export async function inferExpression(stage: NixStage): Promise<string> {
  const expression = readFileSync('nix/infer.nix', 'utf8');
  const [, source = ''] = / hash = "([^"]+)"/.exec(expression) ?? [];
  const [, vendor = ''] = /vendorHash = "([^"]+)"/.exec(expression) ?? [];
  const [ofSource = ''] = hashesGot(await buildExpression(stage, expression.replace(source, nothing), 'p.src'));
  const text = expression.replace(source, ofSource);
  const [ofModules = ''] = hashesGot(await buildExpression(stage, text.replace(vendor, nothing), 'p.goModules'));
  return text.replace(vendor, ofModules);
}
