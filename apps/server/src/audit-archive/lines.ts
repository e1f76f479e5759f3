import { createHash } from 'node:crypto';
import { z } from 'zod';
import { type RowBytes, wholeRows } from '../backup/file/parts.ts';
import type { Manifest } from './manifest.ts';

/** Lines are compressed, checked and printed in pieces of about this size: the memory that an archive needs. */
const PART_BYTES = 8 * 1_024 * 1_024;

const line = z.object({ id: z.guid(), position: z.string() });

/** Cuts what COPY writes into pieces of whole lines of JSON. */
export async function* jsonLines(source: AsyncIterable<Buffer>): AsyncGenerator<RowBytes> {
  for await (const { bytes, rows } of wholeRows(source, PART_BYTES)) {
    // Of JSON, COPY escapes the backslash only.
    yield { rows, bytes: Buffer.from(bytes.toString('utf8').replaceAll('\\\\', '\\')) };
  }
}

/** What a manifest says of all lines together. */
export type LinesSummary = Omit<Manifest, 'month' | 'parts'>;

/** Counts and hashes the lines of a month, piece by piece. */
export class LinesCounter {
  readonly #hash = createHash('sha256');
  #events = 0;
  #first: string | null = null;
  #last: { readonly id: string; readonly position: string } | undefined;

  add({ bytes, rows }: RowBytes): void {
    this.#hash.update(bytes);
    this.#events += rows;
    const text = bytes.toString('utf8').trimEnd();
    this.#first ??= line.parse(JSON.parse(text.slice(0, `${text}\n`.indexOf('\n')))).id;
    this.#last = line.parse(JSON.parse(text.slice(text.lastIndexOf('\n') + 1)));
  }

  summary(): LinesSummary {
    return {
      events: this.#events,
      firstId: this.#first,
      lastId: this.#last?.id ?? null,
      lastPosition: this.#last?.position ?? '0',
      sha256: this.#hash.copy().digest('hex'),
    };
  }
}
