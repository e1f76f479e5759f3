import { promisify } from 'node:util';
import { constants, zstdCompress, zstdDecompress } from 'node:zlib';

const NEW_LINE = 0x0a;
const compressAsync = promisify(zstdCompress);
const decompressAsync = promisify(zstdDecompress);

/** Rows of a table, as COPY writes them: a line each. */
export interface RowBytes {
  readonly bytes: Buffer;
  readonly rows: number;
}

/** Cuts what COPY writes into pieces of whole rows, so that each can be loaded on its own. */
export async function* wholeRows(source: AsyncIterable<Buffer>, partBytes: number): AsyncGenerator<RowBytes> {
  let waiting: Buffer[] = [];
  let length = 0;
  for await (const chunk of source) {
    waiting.push(chunk);
    length += chunk.length;
    if (length < partBytes) continue;
    const all = Buffer.concat(waiting);
    // COPY escapes a new line in a value.
    const end = all.lastIndexOf(NEW_LINE) + 1;
    if (end > 0) yield rowBytes(all.subarray(0, end));
    waiting = [all.subarray(end)];
    length = all.length - end;
  }
  if (length > 0) yield rowBytes(Buffer.concat(waiting));
}

export function countRows(bytes: Buffer): number {
  let rows = 0;
  for (let at = bytes.indexOf(NEW_LINE); at !== -1; at = bytes.indexOf(NEW_LINE, at + 1)) rows += 1;
  return rows;
}

function rowBytes(bytes: Buffer): RowBytes {
  return { bytes, rows: countRows(bytes) };
}

/** Zstandard with a checksum, in a thread of its own. */
export function compress(bytes: Uint8Array): Promise<Buffer> {
  return compressAsync(bytes, {
    params: { [constants.ZSTD_c_compressionLevel]: 3, [constants.ZSTD_c_checksumFlag]: 1 },
  });
}

export function decompress(bytes: Uint8Array): Promise<Buffer> {
  return decompressAsync(bytes);
}
