import type { FileContent } from './github/admin.js';
import type { LocalGitHub } from './github/server.js';
import { type ProgramTag, programFiles } from './program.js';

export const tide = 'harbour/tide';

/** The token that a workflow of the repository gets, with the permissions that the README asks for. */
export const workflowToken = 'ghs_workflowOfTide00000000000000000000000';

const notes: Readonly<Record<ProgramTag, string>> = {
  'v0.1.0': 'First tables.',
  'v0.2.0': 'Harbours of your own: `tide --harbours FILE`.\n\nThanks to @mara, closes #3.',
  'v0.3.0': 'To the minute.',
};

/** Makes harbour/tide with its releases up to `newest`, as a person would: commit, tag, release. */
export async function stageTide(hub: LocalGitHub, newest: ProgramTag): Promise<void> {
  await hub.createRepository({ owner: 'harbour', name: 'tide' });
  hub.token({
    token: workflowToken,
    kind: 'actions',
    login: 'github-actions[bot]',
    permissions: { contents: 'write', 'pull-requests': 'write', metadata: 'read' },
    repositories: [tide],
  });
  for (const tag of ['v0.1.0', 'v0.2.0', 'v0.3.0'] as const) {
    if (tag <= newest) await releaseTide(hub, tag);
  }
}

/** One more release on main. The expression there is left as it is. */
export async function releaseTide(
  hub: LocalGitHub,
  tag: ProgramTag,
  besides: Readonly<Record<string, FileContent>> = {},
): Promise<void> {
  const commit = await hub.commit(tide, 'main', {
    files: { ...programFiles(tag), ...besides },
    message: `Tide ${tag}`,
  });
  await hub.tag(tide, tag, commit);
  hub.release(tide, { tag, body: notes[tag] });
}
