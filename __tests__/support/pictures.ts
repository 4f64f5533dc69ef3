import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';
import { realFiles } from '../../src/world/real/files.js';
import { startGitHub } from './github/server.js';
import { privateStore, standIn } from './nix/store.js';
import { runAction } from './runner.js';
import { stageTide, tide, workflowToken } from './stage.js';

// A release of a small program on a local GitHub, with real Nix in its sandbox (which needs root), and what the action says
// of it as pages that a browser can photograph: pull-request.html and summary.html, in the folder that is its argument.

const style = `
  body { margin: 0; background: #fff; color: #1f2328; font: 14px/1.5 "Liberation Sans", Arial, sans-serif }
  main { width: 860px; display: flow-root; padding: 20px 24px }
  h1 { font-size: 22px; font-weight: 400; margin: 0 0 12px }
  h2 { font-size: 18px } h3 { font-size: 16px } h2, h3 { margin: 16px 0 8px }
  article { border: 1px solid #d1d9e0; border-radius: 6px; padding: 4px 16px 12px; overflow-wrap: anywhere }
  a { color: #0969da; text-decoration: none }
  code { background: #eff1f3; border-radius: 6px; padding: .15em .35em; font: 12px "Liberation Mono", monospace }
  pre { background: #f6f8fa; border-radius: 6px; padding: 12px; overflow: hidden } pre code { background: none; padding: 0 }
  table { border-collapse: collapse; font-size: 13px } td:first-child, td:last-child, th { white-space: nowrap } th, td { border: 1px solid #d1d9e0; padding: 5px 11px; text-align: left }
  blockquote { margin: 0; padding: 0 1em; color: #59636e; border-left: 4px solid #d1d9e0 }
`;
const [folder = '.', bundle = 'dist/index.js'] = process.argv.slice(2);
const scratch = await mkdtemp(join(tmpdir(), 'nix-sync-pictures-'));
const hub = await startGitHub({ extracts: pathToFileURL(`${import.meta.dirname}/github/`) });
try {
  await stageTide(hub, 'v0.2.0');
  const stage = await privateStore(join(scratch, 'store'), { sandbox: 'on' });
  const { code, log, summary } = await runAction({
    server: hub,
    repository: tide,
    event: { name: 'release', payload: await hub.events.releasePublished(tide, 'v0.2.0'), ref: 'refs/tags/v0.2.0' },
    inputs: { 'source-mirror': `github.com=${hub.web}`, check: 'build' },
    token: workflowToken,
    scratch,
    environment: { ...stage.environment, NIX_STAND_IN_GITHUB: hub.web },
    bundle: join(process.cwd(), bundle),
  });
  const [pull] = hub.pullRequests(tide);
  if (code !== 0 || pull === undefined) throw new Error(log);
  await mkdir(folder, { recursive: true });
  await write('pull-request', pull.title, pull.body ?? '');
  await write('summary', 'Summary', summary);
} finally {
  await hub.close();
  await realFiles().remove(scratch);
}

/** A page that looks as GitHub shows it. What is only so on this machine reads as it does on a runner. */
async function write(name: string, title: string, markdown: string): Promise<void> {
  const told = markdown.replace(/ \(from [^)]+\)/g, '').replaceAll(hub.web, 'https://github.com');
  const extensions = { extensions: [gfm()], htmlExtensions: [gfmHtml()] };
  const body = micromark(told, { allowDangerousHtml: true, ...extensions }).replaceAll(
    standIn.pkgs,
    '/home/runner/nixpkgs',
  );
  const script = `document.title = document.querySelector('main').offsetHeight`;
  const page = `<!doctype html><meta charset="utf-8"><style>${style}</style><main><h1>${title}</h1><article>${body}</article></main><script>${script}</script>`;
  await writeFile(join(folder, `${name}.html`), page);
}
