import { randomUUID } from 'node:crypto';
import { listEntries, type Posting, readTransfers } from '@caudal/banking';
import {
  aDeposit,
  aTransfer,
  aWithdrawal,
  openTestBank,
  outcomeOf,
  postOne,
  type TestBank,
} from '@caudal/banking/testing';
import { type AccountId, transferIdFrom } from '@caudal/domain';
import { aBanker, type TestAccount, type TestUser } from '@caudal/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Backoffice } from '../backoffice.ts';
import { findOriginal, type Reversing, reversalPosting, reverseTransfer } from './reverse-transfer.ts';

let bank: TestBank;
let office: Pick<Backoffice, 'banking' | 'counterLimits'>;
let banker: TestUser;
let ana: TestAccount;
beforeAll(async () => {
  bank = await openTestBank();
  office = { banking: bank.banking, counterLimits: new Map([['USD', 1_000n]]) };
  banker = await aBanker(bank.database.prisma);
  ana = await bank.accountWith(100_000n);
});
afterAll(() => bank.close());

const newId = () => transferIdFrom(randomUUID());

/** Posts, and answers what takes it back. */
async function posted(posting: Posting, change: Partial<Reversing> = {}): Promise<Reversing> {
  expect(await outcomeOf(postOne(bank.posting, posting))).toBe('posted');
  return { id: newId(), transferId: posting.id, reason: 'Booked twice', actorId: banker.id, ...change };
}

/** With the approval of a second person. */
async function approved(input: Reversing) {
  const original = await findOriginal(bank.banking, input);
  const correction = { touchesFrozen: true, overdraws: input.whenShort === 'overdraw' };
  return outcomeOf(postOne(bank.posting, reversalPosting(original, input, correction)));
}

const reverse = (input: Reversing) => reverseTransfer(office, input);
const codeOf = (outcome: Promise<unknown>) =>
  outcome.then(
    () => 'posted',
    (error: unknown) => (error instanceof Error && 'domainCode' in error ? error.domainCode : error),
  );
const eventsOf = (objectId: string) =>
  bank.database.prisma.auditEvent.findMany({ where: { objectId }, orderBy: { id: 'asc' } });
const accountOf = ({ id }: { id: string }) =>
  bank.database.prisma.account.findUniqueOrThrow({ where: { id } });
const setAccount = ({ id }: { id: AccountId }, status: 'frozen' | 'closed') =>
  bank.database.prisma.account.update({ where: { id }, data: { status } });

describe('a reversal', () => {
  test('whole amount back, linked on both, one event with the reason, both concerned', async () => {
    const bob = await bank.accountWith(0n);
    const before = await bank.balanceOf(ana);
    const input = await posted(aTransfer(ana, bob, 700n), { description: 'Sent twice' });
    const reversal = await reverse(input);
    expect(reversal).toMatchObject({
      kind: 'reversal',
      reverses: input.transferId,
      description: 'Sent twice',
    });
    expect([await bank.balanceOf(ana), await bank.balanceOf(bob)]).toEqual([before, 0n]);
    const [original] = await readTransfers(bank.database.prisma, [input.transferId]);
    expect(original?.reversedBy).toBe(input.id);
    const events = await eventsOf(input.transferId);
    expect(events).toMatchObject([
      {
        action: 'transfer.reversed',
        actorId: banker.id,
        after: { reversalId: input.id, kind: 'transfer', amountMinor: '700', reason: 'Booked twice' },
      },
    ]);
    const concerned = await bank.database.prisma.auditEventUser.findMany({
      where: { eventId: events[0]?.id ?? '' },
    });
    expect(concerned.map(({ userId }) => userId).sort()).toEqual([ana.ownerId, bob.ownerId].sort());
    expect(await bank.findWrong()).toBeUndefined();
  });

  test('customers: both lists link the two, and whoever sent learns no name', async () => {
    const bob = await bank.accountWith(0n);
    const input = await posted(aTransfer(ana, bob, 5n));
    await reverse(input);
    for (const { ownerId, id } of [ana, bob]) {
      const { items } = await listEntries(bank.banking, { userId: ownerId, accountId: id, limit: 2 });
      expect(items.map(({ reverses, reversedBy }) => [reverses, reversedBy])).toEqual([
        [input.transferId, null],
        [null, input.id],
      ]);
      expect(items.map(({ counterparty }) => counterparty.masked)).toEqual(
        id === ana.id ? [true, true] : [false, false],
      );
      const found = await listEntries(bank.banking, {
        userId: ownerId,
        accountId: id,
        limit: 9,
        text: 'García',
      });
      expect(found.items.length > 0).toBe(id === bob.id);
    }
  });

  test.each([
    ['deposit', (account: TestAccount) => aDeposit(account, 9n), -9n],
    ['withdrawal', (account: TestAccount) => aWithdrawal(account, 9n), 9n],
  ])('of a wrong %s: from the same account of the bank', async (_kind, book, change) => {
    // A lane of its own shard, so that the reversal's lane has another.
    const lane = bank.anotherEngine({ lanes: 1 });
    const customer = await bank.accountWith(50n);
    const wrong = book(customer);
    await lane.post({ mode: 'atomic', postings: [wrong], shard: 77 });
    const between = await bank.balanceOf(customer);
    await reverse({ id: newId(), transferId: wrong.id, reason: 'Wrong account', actorId: banker.id });
    expect((await bank.balanceOf(customer)) - between).toBe(change);
    const shard = await bank.database.prisma.account.findFirstOrThrow({
      where: { systemCode: 'cash', currency: 'USD', shard: 77 },
    });
    expect([shard.version % 2n, shard.balanceMinor]).toEqual([0n, 0n]);
  });

  test('same id again: the same answer, once; a changed request: ID_REUSED', async () => {
    const bob = await bank.accountWith(0n);
    const input = await posted(aTransfer(ana, bob, 10n));
    const answers = await Promise.all([reverse(input), reverse({ ...input })]);
    expect(answers[1]).toEqual(answers[0]);
    expect(await reverse(input)).toEqual(answers[0]);
    expect(await bank.timesPosted(input.id)).toBe(1);
    const other = await posted(aTransfer(ana, bob, 10n));
    expect(await codeOf(reverse({ ...other, id: input.id }))).toBe('ID_REUSED');
    expect(await codeOf(reverse({ ...input, description: 'else' }))).toBe('ID_REUSED');
  });
});

describe('refused, and nothing written', () => {
  let bob: TestAccount;
  beforeAll(async () => {
    bob = await bank.accountWith(0n);
  });
  const closing = async (side: TestAccount, other: TestAccount) => {
    await postOne(bank.posting, aTransfer(side, other, await bank.balanceOf(side)));
    await setAccount(side, 'closed');
  };
  test.each<[string, string, () => Promise<Reversing>]>([
    [
      'unknown transfer',
      'NOT_FOUND',
      async () => ({ ...(await posted(aTransfer(ana, bob, 1n))), transferId: newId() }),
    ],
    [
      'a transfer of the banker',
      'SELF_SERVICE',
      async () => posted(aTransfer(ana, await bank.accountWith(0n, { ownerId: banker.id }), 1n)),
    ],
    [
      'a reversal',
      'NOT_REVERSIBLE',
      async () => {
        const first = await posted(aTransfer(ana, bob, 1n));
        await reverse(first);
        return { ...first, transferId: first.id, id: newId() };
      },
    ],
    [
      'what was reversed',
      'ALREADY_REVERSED',
      async () => {
        const first = await posted(aTransfer(ana, bob, 1n));
        await reverse(first);
        return { ...first, id: newId() };
      },
    ],
    ['above the threshold', 'APPROVAL_REQUIRED', () => posted(aTransfer(ana, bob, 1_001n))],
    [
      'what is older than the closing of the account',
      'ACCOUNT_CLOSED',
      async () => {
        const shut = await bank.accountWith(0n);
        const input = await posted(aTransfer(ana, shut, 3n));
        await closing(shut, bob);
        return input;
      },
    ],
    [
      'on a frozen account',
      'APPROVAL_REQUIRED',
      async () => {
        const frozen = await bank.accountWith(0n);
        const input = await posted(aTransfer(ana, frozen, 3n));
        await setAccount(frozen, 'frozen');
        return input;
      },
    ],
    [
      'money gone',
      'INSUFFICIENT_FUNDS',
      async () => {
        const spent = await bank.accountWith(0n);
        const input = await posted(aTransfer(ana, spent, 30n));
        await postOne(bank.posting, aTransfer(spent, bob, 1n));
        return input;
      },
    ],
    [
      'money gone, overdrawn alone',
      'APPROVAL_REQUIRED',
      async () => {
        const spent = await bank.accountWith(0n);
        const input = await posted(aTransfer(ana, spent, 30n), { whenShort: 'overdraw' });
        await postOne(bank.posting, aTransfer(spent, bob, 1n));
        return input;
      },
    ],
  ])('%s: %s', async (_what, code, prepare) => {
    const input = await prepare();
    const events = await bank.database.prisma.auditEvent.count();
    const entries = await bank.database.prisma.entry.count();
    expect(await codeOf(reverse(input))).toBe(code);
    expect(await bank.database.prisma.auditEvent.count()).toBe(events);
    expect(await bank.database.prisma.entry.count()).toBe(entries);
  });
});

describe('with approval', () => {
  test('frozen accounts: taken back, and still frozen', async () => {
    const frozen = await bank.accountWith(0n);
    const input = await posted(aTransfer(ana, frozen, 3n));
    await setAccount(frozen, 'frozen');
    expect(await approved(input)).toBe('posted');
    expect(await accountOf(frozen)).toMatchObject({ status: 'frozen', balanceMinor: 0n });
  });

  test('overdraw: the limit rises by exactly what is missing, in the same transaction, and says why', async () => {
    const spent = await bank.accountWith(0n, { overdraftLimitMinor: 10n });
    const other = await bank.accountWith(0n);
    const input = await posted(aTransfer(ana, spent, 500n), { whenShort: 'overdraw' });
    await postOne(bank.posting, aTransfer(spent, other, 480n));
    expect(await approved(input)).toBe('posted');
    expect(await accountOf(spent)).toMatchObject({ balanceMinor: -480n, overdraftLimitMinor: 480n });
    expect(await eventsOf(spent.id)).toMatchObject([
      {
        action: 'overdraft-limit.set',
        before: { overdraftLimitMinor: '10' },
        after: { overdraftLimitMinor: '480', reason: 'Booked twice', transferId: input.id },
      },
    ]);
    expect(await bank.findWrong()).toBeUndefined();
  });

  test('two overdrawing reversals of one account in one group: the limit covers both', async () => {
    const spent = await bank.accountWith(0n);
    const other = await bank.accountWith(0n);
    const inputs = [
      await posted(aTransfer(ana, spent, 300n), { whenShort: 'overdraw' }),
      await posted(aTransfer(ana, spent, 200n), { whenShort: 'overdraw' }),
    ];
    await postOne(bank.posting, aTransfer(spent, other, 500n));
    expect(await Promise.all(inputs.map(approved))).toEqual(['posted', 'posted']);
    expect(await accountOf(spent)).toMatchObject({ balanceMinor: -500n, overdraftLimitMinor: 500n });
    expect(await bank.findWrong()).toBeUndefined();
  });

  test('money there after all: nothing is raised', async () => {
    const bob = await bank.accountWith(0n);
    const input = await posted(aTransfer(ana, bob, 20n), { whenShort: 'overdraw' });
    expect(await approved(input)).toBe('posted');
    expect(await accountOf(bob)).toMatchObject({ overdraftLimitMinor: 0n });
  });
});

describe('at once', () => {
  test('twenty reversals of one transfer over two engines: one', async () => {
    const bob = await bank.accountWith(100n);
    const { transferId } = await posted(aTransfer(ana, bob, 50n));
    const engines = [bank.posting, bank.anotherEngine()];
    const original = await findOriginal(bank.banking, { transferId, actorId: banker.id });
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, (_, index) => {
        const input = { id: newId(), transferId, reason: 'Race', actorId: banker.id };
        const posting = reversalPosting(original, input, { touchesFrozen: false, overdraws: false });
        return outcomeOf(postOne(engines[index % 2] ?? bank.posting, posting));
      }),
    );
    expect(outcomes.sort()).toEqual([...Array(19).fill('ALREADY_REVERSED'), 'posted']);
    expect(await bank.balanceOf(bob)).toBe(100n);
    expect(await bank.findWrong()).toBeUndefined();
  });

  test('reversal against spending of the money: one of the two, never both', async () => {
    const engines = [bank.posting, bank.anotherEngine()] as const;
    for (let round = 0; round < 4; round++) {
      const [bob, other] = [await bank.accountWith(0n), await bank.accountWith(0n)];
      const { transferId } = await posted(aTransfer(ana, bob, 50n));
      const original = await findOriginal(bank.banking, { transferId, actorId: banker.id });
      const input = { id: newId(), transferId, reason: 'Race', actorId: banker.id };
      const acts = [
        () =>
          postOne(engines[0], reversalPosting(original, input, { touchesFrozen: false, overdraws: false })),
        () => postOne(engines[1], aTransfer(bob, other, 50n)),
      ];
      const started = (round % 2 === 0 ? acts : acts.toReversed()).map((act) => outcomeOf(act()));
      const outcomes = await Promise.all(started);
      expect(outcomes.toSorted()).toEqual(['INSUFFICIENT_FUNDS', 'posted']);
      expect(await bank.balanceOf(bob)).toBe(0n);
    }
    expect(await bank.findWrong()).toBeUndefined();
  });
});
