import type { FileContent } from './github/admin.js';
import type { Token } from './github/parts.js';
import type { LocalGitHub } from './github/server.js';
import { expressionPath, programFiles, programHashes } from './program.js';
import { tide, workflowToken } from './stage.js';

/** Where a pull request comes from and who made it; `besides` are further files of its commit. */
export interface StagedBy {
  readonly from: 'own' | 'fork';
  readonly author: 'person' | 'dependabot' | 'renovate';
  /** What stands in nix/tide.nix at the base; left out: an expression with a local source and right hashes. */
  readonly expression?: string;
  readonly besides?: Readonly<Record<string, FileContent>>;
}

/** The pull request that was made: its head, and the commit of the base that it starts from. */
export interface StagedPull {
  readonly number: number;
  readonly repository: string;
  readonly branch: string;
  readonly commit: string;
  readonly base: string;
}

const permitted = (token: string, permissions: Token['permissions']): Token => ({
  token,
  kind: 'actions',
  login: 'github-actions[bot]',
  permissions,
  repositories: [tide],
});

/** The tokens of a job on a pull request: as its workflow asks for it, to comment only, and what forks and Dependabot get. */
export const pullTokens = {
  writing: workflowToken,
  commenting: 'ghs_commentOnTide000000000000000000000000',
  reading: 'ghs_readOnlyOfTide00000000000000000000000',
} as const;

/** An expression of the program at nix/tide.nix whose source is the tree that it lies in. */
export function localExpression(version: string, vendorHash: string): string {
  return `{ lib, buildGoModule }:

buildGoModule {
  pname = "tide";
  version = "${version}";

  src = ./..;

  vendorHash = "${vendorHash}";

  meta.license = lib.licenses.mit;
}
`;
}

const authors = {
  person: { login: 'mara', branch: 'update-cobra' },
  dependabot: { login: 'dependabot[bot]', branch: 'dependabot/go_modules/github.com/spf13/cobra-1.9.1' },
  renovate: { login: 'renovate[bot]', branch: 'renovate/github.com-spf13-cobra-1.x' },
} as const;

const emails: Readonly<Record<string, string>> = {
  'dependabot[bot]': '49699333+dependabot[bot]@users.noreply.github.com',
  'renovate[bot]': '29139614+renovate[bot]@users.noreply.github.com',
};

/**
 * Makes harbour/tide with the program's first release on main, packaged from its own tree, and a pull request with the files
 * of the second, whose modules are others. Its vendorHash is programHashes['v0.1.0'].vendor and has to become that of v0.2.0.
 */
export async function stagePull(hub: LocalGitHub, by: StagedBy): Promise<StagedPull> {
  await hub.createRepository({ owner: 'harbour', name: 'tide' });
  tokens().forEach(hub.token);
  const expression = by.expression ?? localExpression('0.1.0', programHashes['v0.1.0'].vendor);
  const before = { ...programFiles('v0.1.0'), [expressionPath]: expression };
  const base = await hub.commit(tide, 'main', { files: before, message: 'Tell the tide' });
  const repository = by.from === 'own' ? tide : await hub.fork(tide, { owner: 'inlet' });
  const { login, branch } = authors[by.author];
  const title = 'Bump github.com/spf13/cobra from 1.8.1 to 1.9.1';
  const email = emails[login];
  const commit = await hub.commit(repository, branch, {
    files: { ...programFiles('v0.2.0'), [expressionPath]: expression, ...by.besides },
    message: title,
    ...(email === undefined ? {} : { author: { name: login, email }, signed: 'verified' }),
  });
  const head = by.from === 'own' ? branch : `inlet:${branch}`;
  const number = await hub.openPullRequest(tide, { head, title, by: by.author === 'person' ? person(by) : login });
  return { number, repository, branch, commit, base };
}

const person = ({ from }: StagedBy): string => (from === 'own' ? authors.person.login : 'ines');

function tokens(): readonly Token[] {
  const read = { contents: 'read', 'pull-requests': 'read', metadata: 'read' } as const;
  return [
    permitted(pullTokens.writing, { ...read, contents: 'write', 'pull-requests': 'write' }),
    permitted(pullTokens.commenting, { ...read, 'pull-requests': 'write' }),
    permitted(pullTokens.reading, read),
  ];
}
