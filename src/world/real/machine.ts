import { userInfo } from 'node:os';
import type { Machine } from '../machine.js';

/** The machine of this process. RUNNER_ENVIRONMENT is the runner's own word for who hosts it. */
export function realMachine(environment: Readonly<Record<string, string | undefined>>): Machine {
  const { uid, username } = userInfo();
  return {
    platform: process.platform,
    architecture: process.arch,
    userId: uid,
    userName: username,
    runner: runnerOf(environment),
  };
}

function runnerOf(environment: Readonly<Record<string, string | undefined>>): Machine['runner'] {
  if (environment.GITHUB_ACTIONS !== 'true') return 'none';
  return environment.RUNNER_ENVIRONMENT === 'github-hosted' ? 'github-hosted' : 'self-hosted';
}
