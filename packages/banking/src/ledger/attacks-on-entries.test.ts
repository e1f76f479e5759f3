import { randomBytes, randomUUID } from 'node:crypto';
import type { Session, TestAccount } from '@caudal/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  type Head,
  headOf,
  insertPostings,
  insertRows,
  type RawPosting,
  type Row,
  rawPosting,
  systemAccount,
} from '../fixtures/raw-posting.ts';
import { aTransfer, openTestBank, postOne, type TestBank } from '../fixtures/test-bank.ts';

/** SQLSTATEs. */
const CHECK = '23514';
const TRIGGER = '23000';
const UNIQUE = '23505';

let bank: TestBank;
let ana: TestAccount;
let bob: TestAccount;
let euro: TestAccount;
let closed: TestAccount;
let postedId: string;
beforeAll(async () => {
  bank = await openTestBank();
  ana = await bank.accountWith(1_000n, { overdraftLimitMinor: 100n });
  bob = await bank.accountWith(1_000n);
  euro = await bank.accountWith(1_000n, { currency: 'EUR' });
  closed = await bank.accountWith(0n, { status: 'closed' });
  const posted = aTransfer(ana, bob, 10n);
  postedId = posted.id;
  await postOne(bank.posting, posted);
});
afterAll(() => bank.close());

/** The chain heads of the accounts that an attack can use. */
interface Stage {
  readonly ana: Head;
  readonly bob: Head;
  readonly euro: Head;
  readonly closed: Head;
  readonly cash: Head;
}

/** An attack: postings to write, or its own SQL. */
type Attack = (stage: Stage, sql: Session['sql']) => RawPosting | RawPosting[] | Promise<void>;

/** A correct posting of 10 from ana to bob with changes in its rows. */
function spoiled(change: { transfer?: Row; debit?: Row; credit?: Row; both?: Row }): Attack {
  return (stage) => {
    const { transfer, debit, credit } = rawPosting(stage.ana, stage.bob, 10n, {
      ...change.both,
      ...change.transfer,
    });
    return {
      transfer,
      debit: { ...debit, ...change.both, ...change.debit },
      credit: { ...credit, ...change.both, ...change.credit },
    };
  };
}

function between(from: keyof Stage, to: keyof Stage, kind: string, amount = 10n, more: Row = {}): Attack {
  return (stage) => rawPosting(stage[from], stage[to], amount, { kind, ...more });
}

const past = new Date('2020-01-01T00:00:00Z');

describe.each(['application', 'owner'] as const)('entries written by the %s', (who) => {
  let session: Session;
  beforeAll(async () => {
    session = await bank.database.sessionAs(who);
  });

  function attempt(attack: Attack): Promise<string> {
    return session.attempt(async (sql) => {
      const stage = {
        ana: await headOf(sql, ana),
        bob: await headOf(sql, bob),
        euro: await headOf(sql, euro),
        closed: await headOf(sql, closed),
        cash: await headOf(sql, await systemAccount(sql, 'cash')),
      };
      const postings = await attack(stage, sql);
      if (postings !== undefined) await insertPostings(sql, ...[postings].flat());
    });
  }

  test.each<[string, Attack]>([
    ['a transfer', spoiled({})],
    ['a deposit', between('cash', 'bob', 'deposit')],
    ['a withdrawal', between('bob', 'cash', 'withdrawal')],
    ['a fee', between('bob', 'cash', 'fee')],
    ['interest for the customer', between('cash', 'bob', 'interest')],
    ['interest for the bank', between('bob', 'cash', 'interest')],
    [
      'the reversal of a transfer',
      (stage) => rawPosting(stage.bob, stage.ana, 10n, { kind: 'reversal', reverses: postedId }),
    ],
    ['the whole available balance', between('ana', 'bob', 'transfer', 1_090n)],
    [
      'there and back in one statement',
      ({ ana, bob }) => [rawPosting(ana, bob, 500n), rawPosting(bob, ana, 1_500n)],
    ],
  ])('%s: accepted', async (_what, posting) => {
    expect(await attempt(posting)).toBe('accepted');
  });

  test.each<[string, string, Attack]>([
    // I1
    [
      'I1 an entry without its counterpart',
      TRIGGER,
      async (stage, sql) => {
        const { transfer, debit } = rawPosting(stage.ana, stage.bob, 10n);
        await insertRows(sql, 'transfers', [transfer]);
        await insertRows(sql, 'entries', [debit]);
      },
    ],
    [
      'I1 two lone entries that sum to zero',
      TRIGGER,
      async (stage, sql) => {
        const [one, other] = [rawPosting(stage.ana, stage.bob, 10n), rawPosting(stage.bob, stage.cash, 10n)];
        await insertRows(sql, 'transfers', [one.transfer, other.transfer]);
        await insertRows(sql, 'entries', [one.debit, { ...other.credit, amount_minor: 10n }]);
      },
    ],
    [
      'I1 a credit of another amount',
      TRIGGER,
      spoiled({ credit: { amount_minor: 11n, balance_after_minor: 1_021n } }),
    ],
    ['I1 both entries of another amount', TRIGGER, spoiled({ transfer: { amount_minor: 9n } })],
    ['I1 a debit that adds', TRIGGER, spoiled({ debit: { amount_minor: 10n, balance_after_minor: 1_000n } })],
    [
      'I1 an entry on a third account',
      TRIGGER,
      (stage) => {
        const posting = rawPosting(stage.ana, stage.bob, 10n);
        return { ...posting, credit: { ...posting.credit, account_id: stage.cash.id } };
      },
    ],
    [
      'I1 entries without a transfer',
      TRIGGER,
      (stage) => {
        const posting = rawPosting(stage.ana, stage.bob, 10n);
        const transfer_id = randomUUID();
        return {
          ...posting,
          debit: { ...posting.debit, transfer_id },
          credit: { ...posting.credit, transfer_id },
        };
      },
    ],
    [
      'I1 entries on an account that does not exist',
      TRIGGER,
      (stage) =>
        rawPosting(stage.ana, { id: randomUUID(), currency: 'USD', balance_minor: 0n, version: 0n }, 10n),
    ],
    [
      'I1 a posted transfer once more',
      TRIGGER,
      (stage) => {
        const posting = rawPosting(stage.ana, stage.bob, 10n);
        const again = { transfer_id: postedId };
        return { ...posting, debit: { ...posting.debit, ...again }, credit: { ...posting.credit, ...again } };
      },
    ],
    // I2, I7
    ['I2 a balance that does not follow', TRIGGER, spoiled({ credit: { balance_after_minor: 5_000n } })],
    [
      'I7 a version that leaves a gap',
      TRIGGER,
      ({ ana, bob }) => {
        ana.version += 1n;
        return rawPosting(ana, bob, 10n);
      },
    ],
    [
      'I7 a version that is taken',
      UNIQUE,
      ({ ana, bob }) => {
        ana.version -= 1n;
        return rawPosting(ana, bob, 10n);
      },
    ],
    [
      'I7 a gap within a statement',
      TRIGGER,
      ({ ana, bob }) => {
        const first = rawPosting(ana, bob, 10n);
        ana.version += 1n;
        return [first, rawPosting(ana, bob, 10n)];
      },
    ],
    [
      'I7 a balance within a statement that does not follow',
      TRIGGER,
      ({ ana, bob }) => {
        const first = rawPosting(ana, bob, 10n);
        bob.balance_minor += 1n;
        return [first, rawPosting(ana, bob, 10n)];
      },
    ],
    // I3
    ['I3 a cent below the limit', TRIGGER, between('ana', 'bob', 'transfer', 1_091n)],
    [
      'I3 below the limit only in the middle of a statement',
      TRIGGER,
      ({ ana, bob, cash }) => [
        rawPosting(bob, ana, 1_011n),
        rawPosting(cash, bob, 500n, { kind: 'deposit' }),
      ],
    ],
    // I4
    ['I4 into another currency', TRIGGER, between('ana', 'euro', 'transfer')],
    ['I4 in a currency that neither account has', TRIGGER, spoiled({ transfer: { currency: 'EUR' } })],
    // I5
    ['I5 an amount of zero', CHECK, between('ana', 'bob', 'transfer', 0n)],
    ['I5 a negative amount', CHECK, between('ana', 'bob', 'transfer', -10n)],
    ['I5 an amount of nineteen digits', CHECK, between('cash', 'bob', 'deposit', 10n ** 18n)],
    [
      'I5 from an account to itself',
      CHECK,
      spoiled({
        transfer: {
          to_account_id: '00000000-0000-4000-8000-000000000001',
          from_account_id: '00000000-0000-4000-8000-000000000001',
        },
      }),
    ],
    // I8, I9
    [
      'I8 an id that is already posted',
      UNIQUE,
      async (stage, sql) => {
        await insertPostings(sql, rawPosting(stage.ana, stage.bob, 10n, { id: postedId }));
      },
    ],
    [
      'I9 a second reversal',
      UNIQUE,
      ({ ana, bob }) => {
        const change = { kind: 'reversal', reverses: postedId };
        return [rawPosting(bob, ana, 10n, change), rawPosting(bob, ana, 10n, change)];
      },
    ],
    [
      'I9 a reversal of more than was transferred',
      TRIGGER,
      between('bob', 'ana', 'reversal', 11n, { reverses: 'posted' }),
    ],
    [
      'I9 a reversal in the same direction',
      TRIGGER,
      between('ana', 'bob', 'reversal', 10n, { reverses: 'posted' }),
    ],
    [
      'I9 a reversal of an unknown transfer',
      TRIGGER,
      between('bob', 'ana', 'reversal', 10n, { reverses: randomUUID() }),
    ],
    [
      'I9 a reversal of a reversal',
      TRIGGER,
      ({ ana, bob }) => {
        const first = rawPosting(bob, ana, 10n, { kind: 'reversal', reverses: postedId });
        return [first, rawPosting(ana, bob, 10n, { kind: 'reversal', reverses: first.transfer.id })];
      },
    ],
    ['I9 a reversal without a transfer to reverse', CHECK, between('bob', 'ana', 'reversal')],
    [
      'I9 a transfer that claims to reverse',
      CHECK,
      between('bob', 'ana', 'transfer', 10n, { reverses: 'posted' }),
    ],
    // I11
    ['I11 a deposit between customers', TRIGGER, between('ana', 'bob', 'deposit')],
    ['I11 a withdrawal between customers', TRIGGER, between('ana', 'bob', 'withdrawal')],
    ['I11 a fee between customers', TRIGGER, between('ana', 'bob', 'fee')],
    ['I11 interest between customers', TRIGGER, between('ana', 'bob', 'interest')],
    ['I11 a transfer from the bank', TRIGGER, between('cash', 'bob', 'transfer')],
    ['I11 a transfer to the bank', TRIGGER, between('ana', 'cash', 'transfer')],
    ['I11 a deposit in the wrong direction', TRIGGER, between('ana', 'cash', 'deposit')],
    ['I11 a withdrawal in the wrong direction', TRIGGER, between('cash', 'ana', 'withdrawal')],
    // Time
    [
      'an entry written before the last one',
      TRIGGER,
      spoiled({ both: { created_at: past, booked_at: past } }),
    ],
    ['an entry booked before the last one', TRIGGER, spoiled({ both: { booked_at: past } })],
    ['an entry at another time than its transfer', TRIGGER, spoiled({ credit: { booked_at: past } })],
    ['a transfer booked ahead', CHECK, spoiled({ both: { booked_at: new Date('2100-01-01T00:00:00Z') } })],
    [
      'a transfer booked at infinity',
      CHECK,
      spoiled({ both: { booked_at: 'infinity', created_at: 'infinity' } }),
    ],
    ['a transfer booked at -infinity', CHECK, spoiled({ both: { booked_at: '-infinity' } })],
    // Shape
    ['anything on a closed account', TRIGGER, between('ana', 'closed', 'transfer')],
    ['a description of 141 characters', CHECK, spoiled({ transfer: { description: 'x'.repeat(141) } })],
    ['a short salt', CHECK, spoiled({ transfer: { description_salt: randomBytes(15) } })],
    ['a short request hash', CHECK, spoiled({ transfer: { request_hash: randomBytes(31) } })],
    ['a short hash', CHECK, spoiled({ debit: { hash: randomBytes(31) } })],
  ])('%s: refused with %s', async (_what, sqlState, attack) => {
    // The id of the posted transfer is known only when the test runs.
    const resolved: Attack = async (stage, sql) => {
      const postings = await attack(stage, sql);
      if (postings === undefined) return;
      for (const { transfer } of [postings].flat())
        if (transfer.reverses === 'posted') transfer.reverses = postedId;
      await insertPostings(sql, ...[postings].flat());
    };
    expect(await attempt(resolved)).toBe(sqlState);
  });
});

test('refused attacks: no trace in the ledger', async () => {
  expect(await bank.findWrong()).toBeUndefined();
  expect([await bank.balanceOf(ana), await bank.balanceOf(bob)]).toEqual([990n, 1_010n]);
});
