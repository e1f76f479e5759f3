import { createHash } from 'node:crypto';
import type { Month } from '@caudal/db/archiving';
import { tarEntry, trailer } from '../backup/file/entry.ts';
import { compress } from '../backup/file/parts.ts';
import { buildInfo } from '../program/build-info.ts';
import { jsonLines, LinesCounter } from './lines.ts';
import { FORMAT, KIND, MANIFEST, type Manifest, type Opening } from './manifest.ts';

export interface ArchiveSource {
  readonly month: Month;
  /** Begins to read them, as COPY writes them. */
  lines(): AsyncIterable<Buffer>;
  /** Gets what was written, after the last byte. */
  onWritten(written: Manifest): void;
}

/**
 * Writes a month of the audit log as an archive like a backup: a tar file of what it is, the events as JSON lines in
 * compressed parts, the manifest and a checksum of all. `tar`, `zstd` and `jq` read it without Caudal.
 * Decision 80: docs/decisions/0080-archive-of-the-audit-log.md.
 */
export async function* writeArchive({ month, lines, onWritten }: ArchiveSource): AsyncGenerator<Uint8Array> {
  const writtenAt = new Date();
  const hash = createHash('sha256');
  const entry = async (name: string, bytes: Uint8Array) => {
    const packed = await tarEntry({ name, bytes }, writtenAt);
    hash.update(packed);
    return packed;
  };
  yield await entry(KIND.opening, asJson({ format: FORMAT, month, caudal: buildInfo.version }));
  const counter = new LinesCounter();
  const parts: Manifest['parts'] = [];
  for await (const piece of jsonLines(lines())) {
    counter.add(piece);
    const stored = await compress(piece.bytes);
    const name = `events/${String(parts.length + 1).padStart(6, '0')}.jsonl.zst`;
    yield await entry(name, stored);
    parts.push({ name, events: piece.rows, sha256: createHash('sha256').update(stored).digest('hex') });
  }
  const written: Manifest = { month, ...counter.summary(), parts };
  yield await entry(MANIFEST, asJson(written));
  yield await trailer(hash.digest('hex'));
  onWritten(written);
}

function asJson(value: Opening | Manifest): Buffer {
  return Buffer.from(`${JSON.stringify(value, null, 2)}\n`);
}
