import type { Host } from '../../world/host.js';
import type { World } from '../../world/world.js';

/** What installing needs of what is outside; the host is there where it is allowed at all. */
export type InstallOutside = Pick<
  World,
  'files' | 'processes' | 'tools' | 'clock' | 'tell' | 'scratch' | 'machine' | 'network'
> & { readonly host: Host };
