import { type DownloadOutside, downloadArchive, type NotDownloaded } from '../archive/download.js';
import type { Source } from '../archive/source.js';
import type { Problem } from '../model/problem.js';
import type { World } from '../world/world.js';
import { hostOf } from './archive-url.js';
import { archiveMissing, archiveRefused, archiveUnreachable } from './problems.js';

/** Downloads the archive at an address and reads it to its end. `folder` is an existing one of this work's own. */
export function downloadSource(
  url: string,
  folder: string,
  outside: DownloadOutside & Pick<World, 'network'>,
): Promise<Source> {
  const get = () => outside.network.get({ url });
  return downloadArchive({ of: url, get, problemOf: (answer) => problemOf(url, answer) }, folder, outside);
}

function problemOf(url: string, answer: NotDownloaded): Problem {
  switch (answer.kind) {
    case 'unreachable':
      return archiveUnreachable(url, hostOf(url), answer.reason);
    case 'refused':
      return answer.status === 404 ? archiveMissing(url) : archiveRefused(url, answer.status);
  }
}
