import { accountIdFrom, userIdFrom } from '@caudal/domain';
import { v7 } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestLog, type TestLog } from './fixtures/test-log.ts';
import { findEvents } from './read-events.ts';
import { type QuietEventDraft, recordAudit } from './record-audit.ts';

let log: TestLog;
beforeAll(async () => {
  log = await openTestLog();
});
afterAll(() => log.close());

test('announced event: recordAudit does not compile, since no job would be enqueued', () => {
  const of = { actorId: null, object: { type: 'user', id: userIdFrom(v7()) } } as const;
  // @ts-expect-error: announced
  const announced: QuietEventDraft = { ...of, name: 'password.changed' };
  // @ts-expect-error: derived from the ledger
  const derived: QuietEventDraft = { ...of, name: 'transfer.posted' };
  expect([announced.name, derived.name]).toEqual(['password.changed', 'transfer.posted']);
});

test('data that does not match the catalogue: nothing is recorded', async () => {
  const [right, wrong] = [v7(), v7()];
  const deposit = (id: string, amountMinor: string): QuietEventDraft => ({
    id,
    name: 'cash.deposited',
    actorId: null,
    object: { type: 'account', id: accountIdFrom(v7()), ownerId: userIdFrom(v7()) },
    after: { transferId: v7(), amountMinor, currency: 'USD' },
  });
  await expect(recordAudit(log.prisma, deposit(right, '1050'), deposit(wrong, '10.50'))).rejects.toThrow();
  expect(await findEvents(log.prisma, [right, wrong])).toEqual([]);
});
