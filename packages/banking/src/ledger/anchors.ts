import { createReadStream, createWriteStream } from 'node:fs';
import { link, rm } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type Reader, withReader } from '@caudal/db';
import type { Finding } from './check-account.ts';

const HEADER = 'account,version,hash';
const LINE = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}),([1-9]\d{0,17}),([0-9a-f]{64})$/;
const CHUNK = 5_000;

interface Anchor {
  readonly accountId: string;
  readonly version: string;
  readonly hash: string;
}

/** The anchor file is not valid. */
export class AnchorFileError extends Error {
  override readonly name = 'AnchorFileError';
}

/**
 * Writes every account's last version and hash, all of one moment. Keep the file out of reach of everyone who can write
 * to the database: a chain without a key could be rewritten as a whole.
 *
 * @param file - must not exist yet.
 * @returns how many accounts were anchored.
 */
export function writeAnchors(
  file: string,
  { url, role }: { readonly url: string; readonly role?: string | undefined },
): Promise<number> {
  return withReader({ url, role }, async (reader) => {
    let accounts = 0;
    async function* lines() {
      yield `${HEADER}\n`;
      const rows = reader.stream<{ id: string; version: bigint; hash: string }>(
        "SELECT id, version, encode(last_hash, 'hex') AS hash FROM accounts WHERE version > 0 ORDER BY id",
      );
      for await (const { id, version, hash } of rows) {
        accounts += 1;
        yield `${id},${version},${hash}\n`;
      }
    }
    const partial = `${file}.partial`;
    try {
      await pipeline(Readable.from(lines()), createWriteStream(partial, { flush: true }));
      // The file appears whole or not at all, and never replaces another.
      await link(partial, file);
    } finally {
      await rm(partial, { force: true });
    }
    return accounts;
  });
}

/**
 * The first anchored entry that has another hash now: history was rewritten. Otherwise the first account whose anchored
 * entry is gone, as after restoring a backup that is older than the anchors, and how many there are.
 */
export async function findAgainstAnchors(reader: Reader, file: string): Promise<Finding | undefined> {
  let gone: Finding | undefined;
  let others = 0;
  for await (const anchors of readAnchors(file)) {
    const differing = await reader.query<Differing>(
      `SELECT w.account_id AS "accountId", w.version AS anchored, e.hash IS NOT NULL AS there,
              (SELECT max(b.version) FROM entries b WHERE b.account_id = w.account_id AND b.version < w.version) AS last
       FROM unnest($1::uuid[], $2::bigint[], $3::text[]) AS w (account_id, version, hash)
       LEFT JOIN entries e ON e.account_id = w.account_id AND e.version = w.version
       WHERE e.hash IS DISTINCT FROM decode(w.hash, 'hex')
       ORDER BY w.account_id`,
      [
        anchors.map(({ accountId }) => accountId),
        anchors.map(({ version }) => version),
        anchors.map(({ hash }) => hash),
      ],
    );
    const changed = differing.find(({ there }) => there);
    if (changed !== undefined)
      return `account ${changed.accountId}, entry ${changed.anchored}: hash differs from the anchored one`;
    const [first, ...rest] = differing;
    if (first === undefined) continue;
    others += gone === undefined ? rest.length : differing.length;
    gone ??= `account ${first.accountId}: entries are missing after version ${first.last ?? 0n} (anchored: version ${first.anchored})`;
  }
  return gone === undefined || others === 0 ? gone : `${gone}, and so in ${others} more accounts`;
}

interface Differing {
  readonly accountId: string;
  readonly anchored: bigint;
  /** Whether there is an entry of the anchored version. */
  readonly there: boolean;
  /** The version of the last entry before; null if there is none. */
  readonly last: bigint | null;
}

async function* readAnchors(file: string): AsyncGenerator<Anchor[]> {
  let chunk: Anchor[] = [];
  let number = 0;
  for await (const line of createInterface({
    input: createReadStream(file),
    crlfDelay: Number.POSITIVE_INFINITY,
  })) {
    number += 1;
    if (number === 1) {
      if (line !== HEADER)
        throw new AnchorFileError(`${file} is not a file of anchors: its first line should be “${HEADER}”.`);
      continue;
    }
    const [, accountId, version, hash] = LINE.exec(line) ?? [];
    if (accountId === undefined || version === undefined || hash === undefined) {
      throw new AnchorFileError(`${file}, line ${number}: not an anchor.`);
    }
    chunk.push({ accountId, version, hash });
    if (chunk.length < CHUNK) continue;
    yield chunk;
    chunk = [];
  }
  if (number === 0) throw new AnchorFileError(`${file} is empty.`);
  if (chunk.length > 0) yield chunk;
}
