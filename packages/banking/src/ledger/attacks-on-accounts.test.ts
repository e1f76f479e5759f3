import { randomBytes, randomUUID } from 'node:crypto';
import { accountNumberFrom } from '@caudal/domain';
import { genesisHash } from '@caudal/domain/entry-chain';
import { aCustomer, type Session, type TestAccount } from '@caudal/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { insertRows, type Row } from '../fixtures/raw-posting.ts';
import { aTransfer, openTestBank, postOne, type TestBank } from '../fixtures/test-bank.ts';

const CHECK = '23514';
const TRIGGER = '23000';
const UNIQUE = '23505';
const FOREIGN_KEY = '23503';

let bank: TestBank;
let funded: TestAccount;
let indebted: TestAccount;
let newOwner: string;
beforeAll(async () => {
  bank = await openTestBank();
  funded = await bank.accountWith(1_000n);
  indebted = await bank.accountWith(0n, { overdraftLimitMinor: 100n });
  await postOne(bank.posting, aTransfer(indebted, funded, 60n));
  newOwner = (await aCustomer(bank.database.prisma)).id;
});
afterAll(() => bank.close());

function customerAccount(change: Row = {}): Row {
  const id = randomUUID();
  const now = new Date();
  return {
    id,
    number: accountNumberFrom('1234567890'),
    kind: 'customer',
    owner_id: newOwner,
    system_code: null,
    shard: null,
    currency: 'USD',
    status: 'active',
    balance_minor: 0n,
    overdraft_limit_minor: 0n,
    version: 0n,
    last_hash: genesisHash(id, 'USD'),
    last_created_at: now,
    last_booked_at: now,
    created_at: now,
    ...change,
  };
}

function systemAccount(change: Row = {}): Row {
  return customerAccount({
    kind: 'system',
    number: null,
    owner_id: null,
    system_code: 'cash',
    shard: 77,
    ...change,
  });
}

describe.each(['application', 'owner'] as const)('account written by the %s', (who) => {
  let session: Session;
  beforeAll(async () => {
    session = await bank.database.sessionAs(who);
  });
  const insert = (row: Row) => session.attempt((sql) => insertRows(sql, 'accounts', [row]));
  const update = (account: TestAccount, assignment: string) =>
    session.attempt((sql) => sql(`UPDATE accounts SET ${assignment} WHERE id = $1`, [account.id]));

  test.each<[string, () => Row]>([
    ['an empty customer account', () => customerAccount()],
    ['an account with an overdraft limit', () => customerAccount({ overdraft_limit_minor: 100n })],
    ['a system account', () => systemAccount()],
    ['another account after the first was closed', () => customerAccount({ owner_id: newOwner })],
  ])('%s: accepted', async (_what, row) => {
    expect(await insert(row())).toBe('accepted');
  });

  test.each<[string, string, () => Row]>([
    ['I2 an account with a balance', CHECK, () => customerAccount({ balance_minor: 100n })],
    ['I2 a system account with a balance', CHECK, () => systemAccount({ balance_minor: 100n })],
    [
      'I2 an account that claims to have entries',
      TRIGGER,
      () => customerAccount({ balance_minor: 100n, version: 1n }),
    ],
    [
      'I10 an account that does not start from its genesis hash',
      CHECK,
      () => customerAccount({ last_hash: randomBytes(32) }),
    ],
    ['a negative version', CHECK, () => customerAccount({ version: -1n })],
    ['I3 a negative overdraft limit', CHECK, () => customerAccount({ overdraft_limit_minor: -1n })],
    ['a customer account without a number', CHECK, () => customerAccount({ number: null })],
    ['a customer account without an owner', CHECK, () => customerAccount({ owner_id: null })],
    [
      'a customer account with a system code',
      CHECK,
      () => customerAccount({ system_code: 'cash', shard: 1 }),
    ],
    ['an account of an unknown user', FOREIGN_KEY, () => customerAccount({ owner_id: randomUUID() })],
    ['a number with a wrong check digit', CHECK, () => customerAccount({ number: '123456789093' })],
    ['a number that is a word', CHECK, () => customerAccount({ number: 'twelve chars' })],
    ['a currency in lower case', CHECK, () => customerAccount({ currency: 'usd' })],
    ['a second open account in a currency', UNIQUE, () => customerAccount({ owner_id: funded.ownerId })],
    ['a number that is taken', UNIQUE, () => customerAccount({ number: funded.number })],
    ['a system account with an owner', CHECK, () => systemAccount({ owner_id: newOwner })],
    ['a system account without a shard', CHECK, () => systemAccount({ shard: null })],
    ['a system account with an unknown code', CHECK, () => systemAccount({ system_code: 'bonus' })],
    ['a system account twice', UNIQUE, () => systemAccount({ shard: 0 })],
  ])('%s: refused with %s', async (_what, sqlState, row) => {
    expect(await insert(row())).toBe(sqlState);
  });

  test('overdraft limit lowered to the debt: accepted, below it: refused', async () => {
    expect(await update(indebted, 'overdraft_limit_minor = 60')).toBe('accepted');
    expect(await update(indebted, 'overdraft_limit_minor = 59')).toBe(CHECK);
  });

  test('closing an account with money or debts: refused', async () => {
    expect(await update(funded, "status = 'closed'")).toBe(CHECK);
    expect(await update(indebted, "status = 'closed'")).toBe(CHECK);
  });

  test('deleting a customer with an account: refused', async () => {
    const code = await session.attempt((sql) => sql('DELETE FROM users WHERE id = $1', [funded.ownerId]));
    // PostgreSQL 18 has its own code for RESTRICT; earlier versions answer as for any foreign key.
    expect(who === 'owner' ? ['23001', FOREIGN_KEY] : ['42501']).toContain(code);
  });
});
