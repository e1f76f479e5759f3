import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { StatementFileError } from './statement-file-error.ts';

/** The encodings that an import reads: UTF-8, and UTF-16 with a byte order mark. */
export type FileEncoding = 'utf-8' | 'utf-16le' | 'utf-16be';

/**
 * Tells a file's encoding by its first bytes. Whether all of it is in that encoding, only reading it shows.
 *
 * @throws StatementFileError for UTF-16 without a byte order mark and for UTF-32.
 */
export async function encodingOf(file: string): Promise<FileEncoding> {
  const begin = await firstBytes(file, 4);
  const startsWith = (...bytes: number[]) => bytes.every((byte, index) => begin[index] === byte);
  if (startsWith(0xff, 0xfe, 0, 0) || startsWith(0, 0, 0xfe, 0xff)) throw unread('UTF-32');
  if (startsWith(0xff, 0xfe)) return 'utf-16le';
  if (startsWith(0xfe, 0xff)) return 'utf-16be';
  // A statement file begins with a letter, half of which is zero in UTF-16.
  if (begin.length > 1 && (begin[0] === 0) !== (begin[1] === 0))
    throw unread('UTF-16 without a byte order mark');
  return 'utf-8';
}

/** Reads a file as text, without its byte order mark. What is not in the encoding becomes U+FFFD. */
export async function* textOf(file: string, encoding: FileEncoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  for await (const bytes of createReadStream(file)) yield decoder.decode(bytes, { stream: true });
  yield decoder.decode();
}

/** Why the text of a file contains U+FFFD. */
export async function reasonOfDamage(file: string, encoding: FileEncoding): Promise<string> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  try {
    for await (const bytes of createReadStream(file)) decoder.decode(bytes, { stream: true });
    decoder.decode();
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    if (encoding !== 'utf-8') return 'is not valid UTF-16: save the file as UTF-8';
    return 'is not in UTF-8 but in another encoding such as Latin-1 (ISO 8859-1, Windows-1252): save the file as UTF-8';
  }
  return 'contains “\uFFFD”, which stands for a character that another program could not read: export the file again';
}

async function firstBytes(file: string, count: number): Promise<Uint8Array> {
  await using handle = await open(file);
  const { buffer, bytesRead } = await handle.read(new Uint8Array(count), 0, count, 0);
  return buffer.subarray(0, bytesRead);
}

function unread(encoding: string): StatementFileError {
  return new StatementFileError(`the file is in ${encoding}: save it as UTF-8.`);
}
