import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** A small module that a module proxy is to have. Its .go files carry the paths within the module. */
export interface SmallModule {
  readonly path: string;
  readonly version: string;
  readonly files: Readonly<Record<string, string>>;
}

/** Lays modules out as `GOPROXY=file://FOLDER` reads them (https://go.dev/ref/mod#goproxy-protocol). */
export async function layProxy(folder: string, modules: readonly SmallModule[]): Promise<string> {
  for (const { path, version, files } of modules) {
    const escaped = path.replace(/[A-Z]/g, (letter) => `!${letter.toLowerCase()}`);
    const beside = join(folder, escaped, '@v');
    const inside = Object.entries(files).map(([name, text]) => [`${path}@${version}/${name}`, text] as const);
    await mkdir(beside, { recursive: true });
    await writeFile(
      join(beside, `${version}.info`),
      JSON.stringify({ Version: version, Time: '2024-05-04T03:02:01Z' }),
    );
    await writeFile(join(beside, `${version}.mod`), files['go.mod'] ?? '');
    await writeFile(join(beside, `${version}.zip`), zip(inside));
  }
  return `file://${folder}`;
}

/** Writes files by their paths below a folder. */
export async function lay(folder: string, files: Readonly<Record<string, string>>): Promise<string> {
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), text);
  }
  return folder;
}

/** A zip file whose members are stored as they are. */
function zip(files: readonly (readonly [string, string])[]): Buffer {
  const parts: Buffer[] = [];
  const index: Buffer[] = [];
  let offset = 0;
  for (const [name, text] of files) {
    const [path, bytes] = [Buffer.from(name), Buffer.from(text)];
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt32LE(0x00210000, 6);
    common.writeUInt32LE(crc32(bytes), 10);
    common.writeUInt32LE(bytes.length, 14);
    common.writeUInt32LE(bytes.length, 18);
    common.writeUInt16LE(path.length, 22);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(20, 4);
    common.copy(entry, 6);
    entry.writeUInt32LE(offset, 42);
    index.push(entry, path);
    const member = [Buffer.from('PK\x03\x04'), common, path, bytes];
    parts.push(...member);
    offset += member.reduce((sum, part) => sum + part.length, 0);
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(Buffer.concat(index).length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, ...index, end]);
}

function crc32(bytes: Uint8Array): number {
  let sum = 0xffffffff;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit += 1) sum = (sum >>> 1) ^ (0xedb88320 & -(sum & 1));
  }
  return (sum ^ 0xffffffff) >>> 0;
}
