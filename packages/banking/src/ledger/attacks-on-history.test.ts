import { randomUUID } from 'node:crypto';
import type { Session, TestAccount } from '@caudal/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aDeposit, openTestBank, postOne, type TestBank } from '../fixtures/test-bank.ts';

/** SQLSTATEs: missing privilege; refused by a trigger that forbids the statement; by one that compares values. */
const PRIVILEGE = '42501';
const NEVER = '23001';
const TRIGGER = '23000';

let bank: TestBank;
let account: TestAccount;
let application: Session;
let owner: Session;
beforeAll(async () => {
  bank = await openTestBank();
  account = await bank.accountWith(1_000n);
  await postOne(bank.posting, aDeposit(account, 5n));
  application = await bank.database.sessionAs('application');
  owner = await bank.database.sessionAs('owner');
  await owner.sql(
    `WITH event AS (
       INSERT INTO audit_events (id, action, object_type, object_id) VALUES ($1, 'test', 'account', 'none') RETURNING id, position
     ) INSERT INTO audit_event_users SELECT position, id, $1 FROM event`,
    [randomUUID()],
  );
});
afterAll(() => bank.close());

const attempt = (session: Session, statement: string, parameters: readonly unknown[] = []) =>
  session.attempt((sql) => sql(statement, parameters));

describe('I6 written rows never change', () => {
  const statements = [
    'UPDATE entries SET amount_minor = amount_minor + 1',
    'UPDATE entries SET hash = hash',
    'DELETE FROM entries',
    'TRUNCATE entries',
    "UPDATE transfers SET description = 'something else'",
    'UPDATE transfers SET amount_minor = amount_minor + 1',
    'DELETE FROM transfers',
    'TRUNCATE transfers',
    'TRUNCATE transfers, entries, audit_events, accounts CASCADE',
    "UPDATE audit_events SET action = 'nothing'",
    'DELETE FROM audit_events',
    'TRUNCATE audit_events',
    'DELETE FROM audit_events_stray',
    'TRUNCATE audit_events_stray',
    'UPDATE audit_event_users SET user_id = gen_random_uuid()',
    'DELETE FROM audit_event_users',
    'TRUNCATE audit_event_users',
    'UPDATE event_offset SET xid_offset = xid_offset - 1',
    'DELETE FROM event_offset',
    'TRUNCATE event_offset',
    'DELETE FROM accounts',
    'TRUNCATE accounts',
    'TRUNCATE users CASCADE',
    'UPDATE accounts SET owner_id = owner_id',
    "UPDATE accounts SET number = '000000000098'",
    "UPDATE accounts SET currency = 'EUR'",
    "UPDATE accounts SET kind = 'system'",
    'UPDATE accounts SET id = id',
    'UPDATE accounts SET shard = 7',
    'UPDATE accounts SET created_at = now()',
    'UPDATE users SET id = gen_random_uuid()',
    `INSERT INTO entries SELECT * FROM entries
       ON CONFLICT (account_id, version) DO UPDATE SET amount_minor = excluded.amount_minor + 1`,
    `INSERT INTO transfers SELECT * FROM transfers ON CONFLICT (id) DO UPDATE SET description = ''`,
  ];
  test.each(statements)('refused: %s', async (statement) => {
    expect(await attempt(application, statement)).toBe(PRIVILEGE);
    expect(await attempt(owner, statement)).toBe(NEVER);
  });
});

describe('I2 only entries write balances', () => {
  test.each([
    'balance_minor = balance_minor + 1',
    'balance_minor = 0, version = 0',
    'version = version + 1',
    'version = version - 1',
    "last_hash = '\\x00'",
    "last_created_at = last_created_at + interval '1 second'",
    "last_booked_at = last_booked_at + interval '1 second'",
  ])('refused: UPDATE accounts SET %s', async (assignment) => {
    const statement = `UPDATE accounts SET ${assignment} WHERE id = $1`;
    expect(await attempt(application, statement, [account.id])).toBe(PRIVILEGE);
    expect(await attempt(owner, statement, [account.id])).toBe(
      // A CHECK holds an account without entries at zero and its genesis hash.
      assignment.endsWith('version = 0') ? '23514' : TRIGGER,
    );
  });

  test('account set back to an earlier entry: refused', async () => {
    const code = await attempt(
      owner,
      `UPDATE accounts a SET balance_minor = e.balance_after_minor, version = e.version, last_hash = e.hash,
         last_created_at = e.created_at, last_booked_at = e.booked_at
       FROM entries e
       WHERE a.id = $1 AND e.account_id = a.id AND e.version = a.version - 1`,
      [account.id],
    );
    expect(code).toBe(TRIGGER);
  });
});

describe('application role', () => {
  test.each([
    'SET session_replication_role = replica',
    'ALTER TABLE entries DISABLE TRIGGER ALL',
    'DROP TRIGGER entries_post ON entries',
    'DROP TABLE entries',
    'ALTER TABLE accounts DROP CONSTRAINT accounts_not_below_limit',
    'CREATE TABLE public.entries_of_mine (LIKE entries)',
    'INSERT INTO audit_events_stray SELECT * FROM audit_events',
    'ALTER TABLE audit_events DETACH PARTITION audit_events_stray',
    'CREATE OR REPLACE FUNCTION caudal_refuse() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN RETURN NULL; END$$',
    'DELETE FROM users',
    'UPDATE users SET username = username',
  ])('application role may not %s', async (statement) => {
    expect(await attempt(application, statement)).toBe(PRIVILEGE);
  });

  test('application role may not attach the posting trigger to its own table', async () => {
    const code = await application.attempt(async (sql) => {
      await sql('CREATE TEMPORARY TABLE forged (LIKE public.entries)');
      await sql(`CREATE TRIGGER forge AFTER INSERT ON forged REFERENCING NEW TABLE AS new_entries
                 FOR EACH STATEMENT EXECUTE FUNCTION public.caudal_post_entries()`);
    });
    expect(code).toBe(PRIVILEGE);
  });

  test.each([
    ["UPDATE accounts SET status = 'frozen' WHERE id = $1"],
    ['UPDATE accounts SET overdraft_limit_minor = 500 WHERE id = $1'],
    ["UPDATE users SET status = 'disabled' WHERE id = (SELECT owner_id FROM accounts WHERE id = $1)"],
    ['SELECT id FROM accounts WHERE id = $1 FOR NO KEY UPDATE'],
  ])('application role may %s', async (statement) => {
    expect(await attempt(application, statement, [account.id])).toBe('accepted');
    expect(await attempt(owner, statement, [account.id])).toBe('accepted');
  });

  test('application role may write into the audit log', async () => {
    const code = await attempt(
      application,
      "INSERT INTO audit_events (id, action, object_type, object_id) VALUES ($1, 'test', 'account', $2)",
      [randomUUID(), account.id],
    );
    expect(code).toBe('accepted');
  });
});

test('refused attacks: no trace in the ledger', async () => {
  expect(await bank.findWrong()).toBeUndefined();
});
