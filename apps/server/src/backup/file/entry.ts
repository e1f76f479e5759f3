import { packTar } from 'modern-tar';

/** What a tar file ends with. */
const END_BYTES = 1_024;

/** A file in the archive. */
export interface Entry {
  readonly name: string;
  readonly bytes: Buffer;
}

/** The bytes of one file in a tar archive that is written at the given moment. */
export async function tarEntry(
  { name, bytes }: { readonly name: string; readonly bytes: Uint8Array },
  writtenAt: Date,
): Promise<Uint8Array> {
  const packed = await packTar([
    { header: { name, size: bytes.length, mode: 0o600, mtime: writtenAt, type: 'file' }, body: bytes },
  ]);
  return packed.subarray(0, packed.length - END_BYTES);
}

/** The name of the last file. */
export const TRAILER_NAME = 'SHA256';

/** The length of the last file of a backup and the end of the archive. */
export const TRAILER_BYTES = 512 + 512 + END_BYTES;

/** The last file of a backup: the SHA-256 of everything before it. No byte of a backup is outside of it. */
export function trailer(digest: string): Promise<Uint8Array> {
  return packTar([
    {
      header: { name: TRAILER_NAME, size: digest.length + 1, mode: 0o600, mtime: new Date(0), type: 'file' },
      body: `${digest}\n`,
    },
  ]);
}

/** Whether these bytes are meant as a trailer, right or wrong. */
export function looksLikeTrailer(bytes: Buffer): boolean {
  return (
    bytes.length === TRAILER_BYTES && bytes.toString('latin1', 0, 100).replace(/\0+$/, '') === TRAILER_NAME
  );
}
