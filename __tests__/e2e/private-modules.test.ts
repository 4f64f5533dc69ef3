import { expect, test } from '@jest/globals';
import { privateProgram, privateRepositories } from '../go/private-program.js';
import { serveGit } from '../go/private-server.js';
import { startGitHub } from '../support/github/server.js';
import { needs } from '../support/needs.js';
import { runAction } from '../support/runner.js';
import { scratch } from '../support/scratch.js';
import { tide, workflowToken } from '../support/stage.js';
import { runCommand } from './command.js';
import { bundle } from './workshop.js';

const moduleToken = 'ghs_ofTheModules0123456789';

needs('go', 'git', 'openssl')(
  'the command reads private modules with the token of its variable',
  async () => {
    const { source, proxy } = await privateProgram();
    const server = await serveGit(privateRepositories, moduleToken);
    const hash = ['hash', 'vendor', source];
    const shell = async (environment: Readonly<Record<string, string>>) => ({
      scratch: await scratch(),
      folder: source,
      environment,
    });

    const byProxy = await runCommand(hash, await shell({ GOPROXY: proxy }));
    const privately = await runCommand(
      [...hash, '--private-modules', 'github.com/harbour/*'],
      await shell({ ...server.network, GOPROXY: 'off', NIX_SYNC_PRIVATE_MODULES_TOKEN: moduleToken }),
    );

    expect(byProxy.output).toMatch(/^sha256-/);
    expect(privately).toMatchObject({ code: 0, output: byProxy.output, leftovers: [], survivors: [] });
    expect(privately.log).not.toContain(moduleToken);
  },
  30_000,
);

test('the action keeps private modules away from a token that may write, and their token from the log', async () => {
  const hub = await startGitHub();
  await hub.createRepository({ owner: 'harbour', name: 'tide' });

  const { code, errors, log, summary, leftovers } = await runAction({
    server: hub,
    repository: tide,
    event: { name: 'workflow_dispatch', payload: await hub.events.workflowDispatch(tide) },
    inputs: { 'private-modules': 'github.com/harbour/*', 'private-modules-token': moduleToken },
    token: workflowToken,
    scratch: await scratch(),
    bundle,
  });
  await hub.close();

  expect([code, leftovers]).toEqual([1, []]);
  expect(errors.join()).toContain('private-modules-beside-token::');
  expect(log).toContain(`::add-mask::${moduleToken}`);
  expect(log.replace(`::add-mask::${moduleToken}`, '') + summary).not.toContain(moduleToken);
});
