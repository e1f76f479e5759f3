import { readFile } from 'node:fs/promises';
import { TRANSFER_KINDS, type TransferKind } from '@caudal/domain';
import { entryHash, genesisHash, transferDigest } from '@caudal/domain/entry-chain';
import type { Session } from '@caudal/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  aDeposit,
  aTransfer,
  aWithdrawal,
  openTestBank,
  postOne,
  type TestBank,
} from '../fixtures/test-bank.ts';

interface Vectors {
  readonly genesis: readonly {
    readonly account: string;
    readonly currency: string;
    readonly genesis: string;
  }[];
  readonly transfers: readonly {
    readonly kind: TransferKind;
    readonly id: string;
    readonly from: string;
    readonly to: string;
    readonly amountMinor: string;
    readonly currency: string;
    readonly reverses: string | null;
    readonly salt: string;
    readonly description: string;
    readonly digest: string;
  }[];
  readonly entries: readonly {
    readonly previous: string;
    readonly account: string;
    readonly version: string;
    readonly transfer: string;
    readonly amountMinor: string;
    readonly balanceAfterMinor: string;
    readonly createdAt: string;
    readonly bookedAt: string;
    readonly digest: string;
    readonly hash: string;
  }[];
}

const document = await readFile(new URL('../../../../docs/entry-chain.md', import.meta.url), 'utf8');
const vectors = JSON.parse(/```json\n(.*?)\n```/s.exec(document)?.[1] ?? '') as Vectors;
const bytes = (hex: string) => Buffer.from(hex, 'hex');

const SQL_KIND = `set_byte('\\x00'::bytea, 0, array_position(
  ARRAY['transfer', 'deposit', 'withdrawal', 'interest', 'fee', 'reversal'], $1::text))`;
const SQL_GENESIS = `sha256(convert_to(E'caudal/account/1\\n', 'UTF8') || uuid_send($1) || convert_to($2, 'UTF8'))`;
const SQL_DIGEST = `sha256(convert_to(E'caudal/transfer/1\\n', 'UTF8') || ${SQL_KIND}
  || uuid_send($2) || uuid_send($3) || uuid_send($4) || int8send($5) || convert_to($6, 'UTF8')
  || coalesce(uuid_send($7), decode(repeat('00', 16), 'hex')) || sha256($8::bytea || convert_to($9, 'UTF8')))`;
const SQL_MS = (place: string) => `int8send((extract(epoch FROM ${place}::timestamptz) * 1000)::bigint)`;
const SQL_ENTRY = `sha256(convert_to(E'caudal/entry/1\\n', 'UTF8') || $1::bytea || uuid_send($2) || int8send($3)
  || uuid_send($4) || int8send($5) || int8send($6) || ${SQL_MS('$7')} || ${SQL_MS('$8')} || $9::bytea)`;

let bank: TestBank;
let session: Session;
beforeAll(async () => {
  bank = await openTestBank();
  session = await bank.database.sessionAs('application');
});
afterAll(() => bank.close());

async function inSql(expression: string, parameters: readonly unknown[]): Promise<string> {
  const [row] = await session.sql<{ hash: string }>(
    `SELECT encode(${expression}, 'hex') AS hash`,
    parameters,
  );
  return row?.hash ?? '';
}

describe('published test vectors', () => {
  test('test vectors exist', () => {
    expect([vectors.genesis.length, vectors.transfers.length, vectors.entries.length]).toEqual([2, 3, 3]);
    expect(vectors.entries[0]?.previous).toBe(vectors.genesis[0]?.genesis);
  });

  test.each(vectors.genesis)(
    'genesis hash of $account in $currency: the same in Node and SQL',
    async ({ account, currency, genesis }) => {
      expect(genesisHash(account, currency).toString('hex')).toBe(genesis);
      expect(await inSql(SQL_GENESIS, [account, currency])).toBe(genesis);
      expect(await inSql('caudal_genesis_hash($1, $2)', [account, currency])).toBe(genesis);
    },
  );

  test.each(vectors.transfers)('digest of the $kind: the same in Node and SQL', async (vector) => {
    const { kind, id, from, to, amountMinor, currency, reverses, salt, description, digest } = vector;
    const content = { kind, id, currency, reverses, description, fromAccountId: from, toAccountId: to };
    expect(
      transferDigest({ ...content, amountMinor: BigInt(amountMinor), salt: bytes(salt) }).toString('hex'),
    ).toBe(digest);
    const parameters = [kind, id, from, to, amountMinor, currency, reverses, bytes(salt), description];
    expect(await inSql(SQL_DIGEST, parameters)).toBe(digest);
  });

  test.each(vectors.entries)('hash of entry $version: the same in Node and SQL', async (vector) => {
    const {
      previous,
      account,
      version,
      transfer,
      amountMinor,
      balanceAfterMinor,
      createdAt,
      bookedAt,
      digest,
      hash,
    } = vector;
    const inNode = entryHash({
      previousHash: bytes(previous),
      accountId: account,
      version: BigInt(version),
      transferId: transfer,
      amountMinor: BigInt(amountMinor),
      balanceAfterMinor: BigInt(balanceAfterMinor),
      createdAt: new Date(createdAt),
      bookedAt: new Date(bookedAt),
      transferDigest: bytes(digest),
    });
    expect(inNode.toString('hex')).toBe(hash);
    const parameters = [
      bytes(previous),
      account,
      version,
      transfer,
      amountMinor,
      balanceAfterMinor,
      createdAt,
      bookedAt,
      bytes(digest),
    ];
    expect(await inSql(SQL_ENTRY, parameters)).toBe(hash);
  });
});

describe('values outside the format', () => {
  const [vector] = vectors.transfers;
  const digestOf = (more: Partial<Parameters<typeof transferDigest>[0]>) => {
    if (vector === undefined) throw new RangeError('there are vectors');
    const { kind, id, from, to, currency, reverses, salt, description, amountMinor } = vector;
    return transferDigest({
      ...{ kind, id, currency, reverses, description, fromAccountId: from, toAccountId: to },
      ...{ amountMinor: BigInt(amountMinor), salt: bytes(salt) },
      ...more,
    }).toString('hex');
  };

  test('amount beyond 64 bits, or text that is not a UUID: throws', () => {
    expect(() => digestOf({ amountMinor: 2n ** 63n })).toThrow(RangeError);
    for (const id of ['', '0190', `${vector?.id}00`, vector?.id.replaceAll('-', '') ?? ''])
      expect(() => digestOf({ id })).toThrow(RangeError);
  });

  test('UUID in upper and lower case: same hash', () => {
    expect(digestOf({ id: vector?.id.toUpperCase() ?? '' })).toBe(vector?.digest);
  });
});

test('docs/entry-chain.md: names each kind with its byte', () => {
  for (const [kind, byte] of Object.entries(TRANSFER_KINDS))
    expect(document).toContain(`\`${kind}\` ${byte}`);
});

test('posted entries: same hashes as SQL computes from the stored rows', async () => {
  const [one, other] = [await bank.accountWith(500n), await bank.accountWith(0n)];
  await postOne(bank.posting, aTransfer(one, other, 70n, { description: 'Ñandú 🏠' }));
  await postOne(bank.posting, aWithdrawal(other, 20n));
  await postOne(bank.posting, aDeposit(one, 5n, { bookedAt: new Date() }));
  const [row] = await session.sql<{ entries: bigint; wrong: bigint }>(`
    SELECT count(*) AS entries, count(*) FILTER (WHERE e.hash <> sha256(
      convert_to(E'caudal/entry/1\\n', 'UTF8')
      || coalesce(before.hash, caudal_genesis_hash(e.account_id, t.currency::text))
      || uuid_send(e.account_id) || int8send(e.version) || uuid_send(e.transfer_id)
      || int8send(e.amount_minor) || int8send(e.balance_after_minor)
      || ${SQL_MS('e.created_at')} || ${SQL_MS('e.booked_at')}
      || sha256(convert_to(E'caudal/transfer/1\\n', 'UTF8') || ${SQL_KIND.replace('$1', 't.kind')}
        || uuid_send(t.id) || uuid_send(t.from_account_id) || uuid_send(t.to_account_id)
        || int8send(t.amount_minor) || convert_to(t.currency::text, 'UTF8')
        || coalesce(uuid_send(t.reverses), decode(repeat('00', 16), 'hex'))
        || sha256(t.description_salt || convert_to(t.description, 'UTF8'))))) AS wrong
    FROM entries e JOIN transfers t ON t.id = e.transfer_id
    LEFT JOIN entries before ON before.account_id = e.account_id AND before.version = e.version - 1`);
  expect(row).toEqual({ entries: 8n, wrong: 0n });
});
