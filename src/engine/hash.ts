import { sizeInWords } from '../archive/counted.js';
import { hashFolder } from '../archive/folder.js';
import { readSource } from '../archive/source.js';
import { usableGos } from '../go/toolchain.js';
import { vendorHash } from '../go/vendor.js';
import type { HashOutcome } from '../model/outcome.js';
import { Refusal } from '../model/problem.js';
import type { HashSubject, HashTask } from '../model/task.js';
import { archiveUrl, mirrored } from './archive-url.js';
import { copyModule } from './copy.js';
import { downloadSource } from './download.js';
import { type EngineOutside, inOwnFolder } from './outside.js';
import { nothingToHash } from './problems.js';

type Learnt = Pick<HashOutcome, 'sri'> & Omit<HashOutcome['evidence'], 'by' | 'seconds'>;
type Subject<Kind extends HashSubject['kind']> = Extract<HashSubject, { kind: Kind }>;

/** The hash of what a person names, as Nix would give it. Nothing is written but in scratch. Paths are absolute. */
export async function hashSubject(task: HashTask, outside: EngineOutside): Promise<HashOutcome> {
  const began = outside.clock.now();
  const { sri, of, with: made } = await learn(task, outside);
  const seconds = (outside.clock.now() - began) / 1000;
  return { mode: 'hash', sri, evidence: { by: 'native', of, with: made, seconds } };
}

function learn({ of, mirrors }: HashTask, outside: EngineOutside): Promise<Learnt> {
  switch (of.kind) {
    case 'tag': {
      const [owner = '', repository = ''] = of.repository.split('/');
      const url = archiveUrl({ host: 'github.com', owner, repository, names: 'tag' }, of.tag);
      return ofTag(mirrored(url, mirrors), outside);
    }
    case 'tarball':
      return ofTarball(of, outside);
    case 'folder':
      return ofFolder(of, outside);
    case 'vendor':
      return ofModules(of, outside);
  }
}

function ofTag(url: string, outside: EngineOutside): Promise<Learnt> {
  return inOwnFolder(outside, async (folder) => {
    const source = await downloadSource(url, folder, outside);
    try {
      return { sri: await source.hash(), of: url, with: `${sizeInWords(source.bytes)} downloaded` };
    } finally {
      await source.close();
    }
  });
}

async function ofTarball({ path }: Subject<'tarball'>, outside: EngineOutside): Promise<Learnt> {
  const { files } = outside;
  const { kind } = await files.look(path);
  if (kind === 'folder' || kind === 'missing') throw new Refusal(nothingToHash(path, 'file'));
  return inOwnFolder(outside, async (folder) => {
    const source = await readSource(files.stream(path), `${folder}/spool`, files);
    try {
      return { sri: await source.hash(), of: path, with: sizeInWords(source.bytes) };
    } finally {
      await source.close();
    }
  });
}

async function ofFolder({ path }: Subject<'folder'>, { files }: EngineOutside): Promise<Learnt> {
  const { kind } = await files.look(path);
  if (kind === 'missing' || kind === 'other') throw new Refusal(nothingToHash(path, 'file or folder'));
  return { sri: await hashFolder(path, files), of: path, with: `the ${kind} as it is` };
}

/** `go mod` writes to the folder that it runs in, so it runs in a copy. */
async function ofModules({ path, method, privateModules }: Subject<'vendor'>, outside: EngineOutside): Promise<Learnt> {
  if ((await outside.files.look(path)).kind !== 'folder') throw new Refusal(nothingToHash(path, 'folder'));
  const gos = await usableGos(outside);
  return inOwnFolder(outside, async (folder) => {
    const source = `${folder}/tree`;
    const inside = await copyModule(path, source, outside.files);
    const wanted = { folder: inside, method, deleteVendor: false, goWork: 'off' } as const;
    const { sri, with: made } = await vendorHash({ source, wanted, gos, privateModules }, outside);
    return { sri, of: `go mod ${method === 'vendor' ? 'vendor' : 'download'} in ${path}`, with: made };
  });
}
