import type { Token } from './parts.js';
import type { LocalGitHub } from './server.js';

export interface Told {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape
  readonly body: any;
}

/** A plain caller of the local GitHub, with one token or none. */
export interface Client {
  rest(method: string, path: string, body?: unknown): Promise<Told>;
  graphql(query: string, variables?: Readonly<Record<string, unknown>>): Promise<Told>;
}

export const workflowToken: Token = {
  token: 'ghs_workflow',
  kind: 'actions',
  login: 'github-actions[bot]',
  permissions: { contents: 'write', 'pull-requests': 'write' },
};

export function clientOf(hub: LocalGitHub, token: string | undefined): Client {
  const send = async (url: string, method: string, body: unknown): Promise<Told> => {
    const answer = await fetch(url, {
      method,
      redirect: 'manual',
      headers: token === undefined ? {} : { authorization: `token ${token}` },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    return { status: answer.status, headers: answer.headers, body: text === '' ? undefined : JSON.parse(text) };
  };
  return {
    rest: (method, path, body) => send(`${hub.api}${path}`, method, body),
    graphql: (query, variables = {}) => send(hub.graphql, 'POST', { query, variables }),
  };
}

export const zero = '0'.repeat(40);

export const updateRefs = 'mutation($input: UpdateRefsInput!) { updateRefs(input: $input) { clientMutationId } }';

/** A repository with one commit on main; returns its name and the commit. */
export async function tide(hub: LocalGitHub, name: string, more: { readonly private?: boolean } = {}) {
  const repository = await hub.createRepository({ owner: 'harbour', name, ...more });
  const files = { 'nix/tide.nix': '{ version = "0.1.0"; }\n', 'go.mod': 'module harbour.example/tide\n' };
  const first = await hub.commit(repository, 'main', { files, message: 'Tell the tide\n' });
  return { repository, first, path: `/repos/${repository}` };
}
