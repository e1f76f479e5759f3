import type { Reader } from '@caudal/db';
import { uuidBytes } from '@caudal/domain/entry-chain';

/** An account at the moment when the verification began. */
export interface Head {
  readonly accountId: string;
  readonly currency: string;
  readonly version: bigint;
  readonly balanceMinor: bigint;
  readonly lastHash: Buffer;
}

interface Row {
  id: string;
  currency: string;
  version: bigint;
  balance_minor: bigint;
  last_hash: Buffer;
}

/** 16 id, 3 currency, 8 version, 8 balance, 32 hash. */
const WIDTH = 67;

/**
 * All heads of one statement, in id order, packed to 67 bytes each: 67 MB for a million accounts. As objects they would
 * take ten times as much.
 */
export class Heads {
  #bytes = Buffer.alloc(WIDTH * 1024);
  #length = 0;
  /** Per currency, the sum of all balances at that moment. */
  readonly trialBalance = new Map<string, bigint>();
  /** Number of entries up to these heads. */
  entries = 0n;

  get length(): number {
    return this.#length;
  }

  /** Reads all heads in one statement, so that they and the trial balance are of one moment. */
  static async read(reader: Reader): Promise<Heads> {
    const heads = new Heads();
    const rows = reader.stream<Row>(
      'SELECT id, currency::text AS currency, version, balance_minor, last_hash FROM accounts ORDER BY id',
    );
    for await (const row of rows) heads.#add(row);
    return heads;
  }

  #add({ id, currency, version, balance_minor: balanceMinor, last_hash: lastHash }: Row): void {
    const start = this.#length * WIDTH;
    if (start === this.#bytes.length)
      this.#bytes = Buffer.concat([this.#bytes, Buffer.alloc(this.#bytes.length)]);
    uuidBytes(id).copy(this.#bytes, start);
    this.#bytes.write(currency, start + 16, 'ascii');
    this.#bytes.writeBigInt64BE(version, start + 19);
    this.#bytes.writeBigInt64BE(balanceMinor, start + 27);
    lastHash.copy(this.#bytes, start + 35);
    this.#length += 1;
    this.trialBalance.set(currency, (this.trialBalance.get(currency) ?? 0n) + balanceMinor);
    this.entries += version;
  }

  at(index: number): Head {
    if (index < 0 || index >= this.#length) throw new RangeError(`there is no head ${index}`);
    const bytes = this.#bytes.subarray(index * WIDTH, (index + 1) * WIDTH);
    return {
      accountId: bytes.toString('hex', 0, 16).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5'),
      currency: bytes.toString('ascii', 16, 19),
      version: bytes.readBigInt64BE(19),
      balanceMinor: bytes.readBigInt64BE(27),
      lastHash: Buffer.from(bytes.subarray(35)),
    };
  }
}
