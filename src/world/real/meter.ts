import type { Costs } from '../../model/outcome.js';
import type { GitHub } from '../github.js';
import type { Downloaded, Network } from '../network.js';

/** The same network and API, and what was used of them since. */
export interface Metered {
  readonly github: GitHub;
  readonly network: Network;
  costs(): Costs;
}

/** Counts calls and downloaded bytes on their way through. */
export function meter({ github, network }: { readonly github: GitHub; readonly network: Network }): Metered {
  const began = performance.now();
  let calls = 0;
  let bytes = 0;
  const count = async function* (body: AsyncIterable<Uint8Array>) {
    for await (const chunk of body) {
      bytes += chunk.length;
      yield chunk;
    }
  };
  const counted = (downloaded: Downloaded): Downloaded =>
    downloaded.kind === 'ok' ? { ...downloaded, body: count(downloaded.body) } : downloaded;
  return {
    github: {
      ...github,
      call: (request) => {
        calls += 1;
        return github.call(request);
      },
      download: async (path) => {
        calls += 1;
        return counted(await github.download(path));
      },
    },
    network: { get: async (request) => counted(await network.get(request)) },
    costs: () => ({ calls, bytes, seconds: Math.round(performance.now() - began) / 1000 }),
  };
}
