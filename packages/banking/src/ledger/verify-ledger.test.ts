import { randomUUID } from 'node:crypto';
import { APPLICATION_ROLE } from '@caudal/db';
import { during, type TestAccount } from '@caudal/testing';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { beginTampering, type Tamperer } from '../fixtures/tampering.ts';
import {
  aDeposit,
  aTransfer,
  aWithdrawal,
  countOutcomes,
  openTestBank,
  postOne,
  type TestBank,
} from '../fixtures/test-bank.ts';
import { verifyLedger } from './verify-ledger.ts';

let bank: TestBank;
let ana: TestAccount;
let bob: TestAccount;
/** From ana to bob, her second entry and his first. */
let transferId: string;
beforeAll(async () => {
  bank = await openTestBank();
  ana = await bank.accountWith(1_000n);
  bob = await bank.accountWith(0n);
  const transfer = aTransfer(ana, bob, 300n, { description: 'rent' });
  transferId = transfer.id;
  await postOne(bank.posting, transfer);
  await postOne(bank.posting, aWithdrawal(ana, 100n));
  await postOne(bank.posting, aWithdrawal(bob, 50n));
  await bank.accountWith(0n);
});
afterAll(() => bank.close());

const verify = () => verifyLedger({ url: bank.database.ownerUrl });

describe('verifyLedger of a correct ledger', () => {
  test('correct ledger: no finding, trial balance zero in each currency', async () => {
    await bank.accountWith(70n, { currency: 'JPY' });
    const report = await verifyLedger({ url: bank.database.ownerUrl, role: APPLICATION_ROLE });
    expect([report.finding, report.ahead]).toEqual([undefined, undefined]);
    expect(report.trialBalance).toEqual(
      new Map([
        ['USD', 0n],
        ['JPY', 0n],
      ]),
    );
    expect(report.entries).toBe(10n);
  });

  test('correct ledger that grows meanwhile: no finding', async () => {
    const [one, other] = [await bank.accountWith(1_000n), await bank.accountWith(1_000n)];
    const batch = () =>
      Array.from({ length: 10 }, () => [aTransfer(one, other, 1n), aTransfer(other, one, 1n)]).flat();
    await during(
      () => countOutcomes(batch().map((transfer) => postOne(bank.posting, transfer))),
      async () => {
        for (let round = 0; round < 8; round++) expect((await verify()).finding).toBeUndefined();
      },
    );
  });
});

describe('verifyLedger after tampering', () => {
  let tamperer: Tamperer;
  beforeAll(async () => {
    tamperer = await beginTampering(await bank.database.sessionAs('owner'));
  });
  afterEach(() => tamperer.restore());

  const A = 'account ANA';
  test.each<[string, string, string]>([
    [
      'a balance',
      'UPDATE accounts SET balance_minor = balance_minor + 1 WHERE id = ANA',
      `${A}: balance is 601, but its entries add up to 600`,
    ],
    [
      'two balances changed by opposite amounts',
      'UPDATE accounts SET balance_minor = balance_minor + CASE id WHEN ANA THEN 1 ELSE -1 END WHERE id IN (ANA, BOB)',
      'balance is',
    ],
    [
      'an amount',
      'UPDATE entries SET amount_minor = amount_minor - 1 WHERE account_id = ANA AND version = 2',
      `${A}, entry 2: balance is not the previous balance plus the amount`,
    ],
    [
      'an amount and all balances after it',
      `WITH e AS (UPDATE entries SET amount_minor = amount_minor - CASE version WHEN 2 THEN 1 ELSE 0 END, balance_after_minor = balance_after_minor - 1 WHERE account_id = ANA AND version >= 2)
      UPDATE accounts SET balance_minor = balance_minor - 1 WHERE id = ANA`,
      `${A}, entry 2: matches neither side of transfer TRANSFER`,
    ],
    [
      'a transfer’s amount',
      'UPDATE transfers SET amount_minor = 301 WHERE id = TRANSFER',
      'entry 2: matches neither side of transfer TRANSFER',
    ],
    [
      'a description',
      "UPDATE transfers SET description = 'gift' WHERE id = TRANSFER",
      'hash does not match its content',
    ],
    [
      'a salt',
      "UPDATE transfers SET description_salt = decode(repeat('00', 16), 'hex') WHERE id = TRANSFER",
      'hash does not match its content',
    ],
    ['a kind', "UPDATE transfers SET kind = 'fee' WHERE id = TRANSFER", 'hash does not match its content'],
    [
      'sender and receiver swapped',
      'UPDATE transfers SET to_account_id = ANA, from_account_id = BOB WHERE id = TRANSFER',
      'matches neither side of transfer TRANSFER',
    ],
    [
      'the time of an entry',
      "UPDATE entries SET booked_at = booked_at - interval '1 ms' WHERE account_id = ANA AND version = 1",
      `${A}, entry 1: matches neither side`,
    ],
    [
      'the time of a whole transfer',
      `WITH t AS (UPDATE transfers SET booked_at = booked_at - interval '1 ms' WHERE id = (SELECT transfer_id FROM entries WHERE account_id = ANA AND version = 1))
      UPDATE entries SET booked_at = booked_at - interval '1 ms' WHERE transfer_id = (SELECT transfer_id FROM entries WHERE account_id = ANA AND version = 1)`,
      'hash does not match its content',
    ],
    [
      'a time that goes backwards',
      "UPDATE entries SET created_at = created_at - interval '1 day' WHERE account_id = ANA AND version = 3",
      `${A}, entry 3: earlier than the previous entry`,
    ],
    [
      'a hash',
      "UPDATE entries SET hash = decode(repeat('00', 32), 'hex') WHERE account_id = ANA AND version = 2",
      `${A}, entry 2: hash does not match`,
    ],
    [
      'an account’s last hash',
      "UPDATE accounts SET last_hash = decode(repeat('00', 32), 'hex') WHERE id = ANA",
      `${A}: last hash differs from its last entry's`,
    ],
    [
      'an account’s last times',
      "UPDATE accounts SET last_booked_at = last_booked_at + interval '1 ms' WHERE id = ANA",
      `${A}: last times differ from its last entry's`,
    ],
    [
      'an account’s currency',
      "UPDATE accounts SET currency = 'EUR' WHERE id = ANA",
      `${A}, entry 1: matches neither side`,
    ],
    [
      'an account set back to an earlier version',
      'UPDATE accounts a SET version = 2, balance_minor = e.balance_after_minor, last_hash = e.hash, last_created_at = e.created_at, last_booked_at = e.booked_at FROM entries e WHERE a.id = ANA AND e.account_id = a.id AND e.version = 2',
      `${A}: has entries after its last version, 2`,
    ],
    [
      'an account’s version far ahead',
      'UPDATE accounts SET version = 4000000000000 WHERE id = ANA',
      `${A}: entry 4 is missing`,
    ],
    [
      'an entry deleted in the middle',
      'DELETE FROM entries WHERE account_id = ANA AND version = 2',
      `${A}: entry 2 is missing`,
    ],
    [
      'an entry deleted at the end',
      'DELETE FROM entries WHERE account_id = ANA AND version = 3',
      `${A}: entry 3 is missing`,
    ],
    [
      'all entries of an account deleted',
      'DELETE FROM entries WHERE account_id = ANA',
      `${A}: entry 1 is missing`,
    ],
    ['a transfer deleted', 'DELETE FROM transfers WHERE id = TRANSFER', 'transfer TRANSFER is missing'],
    ['an account deleted', 'DELETE FROM accounts WHERE id = ANA', `${A}: has entries but does not exist`],
    [
      'two versions swapped',
      'UPDATE entries SET version = CASE version WHEN 2 THEN 1002 ELSE 1003 END WHERE account_id = ANA AND version IN (2, 3); UPDATE entries SET version = CASE version WHEN 1002 THEN 3 ELSE 2 END WHERE account_id = ANA AND version > 1000',
      `${A}, entry 2: balance is not`,
    ],
    [
      'an entry ahead of its account',
      'INSERT INTO entries SELECT account_id, 4, transfer_id, 1, 601, hash, created_at, booked_at FROM entries WHERE account_id = ANA AND version = 3',
      `${A}: has entries after its last version, 3`,
    ],
    [
      'an entry of an unknown account',
      'INSERT INTO entries SELECT gen_random_uuid(), 1, transfer_id, amount_minor, balance_after_minor, hash, created_at, booked_at FROM entries WHERE account_id = ANA AND version = 1',
      'has entries but does not exist',
    ],
    [
      'an entry of the account with the lowest id',
      "INSERT INTO entries SELECT '00000000-0000-0000-0000-000000000000', 1, transfer_id, amount_minor, balance_after_minor, hash, created_at, booked_at FROM entries WHERE account_id = ANA AND version = 1",
      'account 00000000-0000-0000-0000-000000000000: has entries but does not exist',
    ],
    [
      'a transfer without entries',
      `INSERT INTO transfers SELECT (jsonb_populate_record(t, '{"id": "${randomUUID()}"}')).* FROM transfers t WHERE id = TRANSFER`,
      'an entry is missing',
    ],
    [
      'the transfer with the lowest id, without entries',
      `INSERT INTO transfers SELECT (jsonb_populate_record(t, '{"id": "00000000-0000-0000-0000-000000000000"}')).* FROM transfers t WHERE id = TRANSFER`,
      'transfer 00000000-0000-0000-0000-000000000000: an entry is missing',
    ],
  ])('%s: found and named', async (_what, statements, expected) => {
    const fill = (text: string, quote: string) =>
      text
        .replaceAll(/\bANA\b/g, quote + ana.id + quote)
        .replaceAll(/\bBOB\b/g, quote + bob.id + quote)
        .replaceAll('TRANSFER', quote + transferId + quote);
    for (const statement of statements.split(';')) await tamperer.sql(fill(statement, "'"));
    expect((await verify()).finding).toContain(fill(expected, ''));
  });

  test('tampering undone: no finding', async () => {
    expect((await verify()).finding).toBeUndefined();
  });
});

test('accounts longer than a chunk: checked across chunks', async () => {
  const long = await bank.accountWith(0n);
  for (let round = 0; round < 3; round++) {
    await bank.posting.post({
      mode: 'sequence',
      postings: Array.from({ length: 1_700 }, () => aDeposit(long, 1n)),
    });
  }
  const seen: bigint[] = [];
  const report = await verifyLedger({
    url: bank.database.ownerUrl,
    onProgress: ({ entries }) => seen.push(entries),
  });
  expect(report.finding).toBeUndefined();
  expect(report.entries).toBeGreaterThan(10_200n);
  expect(seen.at(-1)).toBe(report.entries);
  expect(seen).toEqual(seen.toSorted((a, b) => Number(a - b)));

  const tamperer = await beginTampering(await bank.database.sessionAs('owner'));
  for (const version of [5_000, 5_001]) {
    await tamperer.sql(
      "UPDATE entries SET hash = decode(repeat('00', 32), 'hex') WHERE account_id = $1 AND version = $2",
      [long.id, version],
    );
    expect((await verify()).finding).toContain(`account ${long.id}, entry ${version}: hash`);
    await tamperer.restore();
  }
  await tamperer.sql('DELETE FROM entries WHERE account_id = $1 AND version > 4500', [long.id]);
  expect((await verify()).finding).toContain(`account ${long.id}: entry 4501 is missing`);
  await tamperer.restore();
});
