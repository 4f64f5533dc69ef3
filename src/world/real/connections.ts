import http, { type Agent } from 'node:http';
import https from 'node:https';
import { getProxyUrl } from '@actions/http-client/lib/proxy';

/** How to connect to a URL, and through which proxy. */
export type Connections = (url: URL) => Promise<{ readonly agent: Agent; readonly proxy?: string }>;

/** Connections through the proxy that HTTPS_PROXY, HTTP_PROXY and NO_PROXY name, or direct; kept for more requests, or fresh for each. */
export function makeConnections(lasting: 'kept' | 'fresh'): Connections {
  const plain = new http.Agent({ keepAlive: lasting === 'kept' });
  const secure = new https.Agent({ keepAlive: lasting === 'kept' });
  return async (url) => {
    const proxy = getProxyUrl(url);
    if (proxy !== undefined) return { agent: await proxyAgent(url), proxy: proxy.host };
    return { agent: url.protocol === 'https:' ? secure : plain };
  };
}

/** Loaded only where there is a proxy, since it makes a start slow. */
async function proxyAgent(url: URL): Promise<Agent> {
  const { HttpClient } = await import('@actions/http-client');
  return new HttpClient('nix-sync').getAgent(url.href) as Agent;
}
