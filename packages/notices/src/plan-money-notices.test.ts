import { type TransferId, transferIdFrom } from '@caudal/domain';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MOST_MAILS, type MoneyMails, planMoneyNotices, WINDOW_MS } from './plan-money-notices.ts';

const now = new Date('2026-11-30T12:00:00.000Z');
const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000);
const some = (count: number): TransferId[] =>
  Array.from({ length: count }, () => transferIdFrom(crypto.randomUUID()));
const NONE: MoneyMails = { at: [], digestId: undefined };

describe('plan of e-mails about money', () => {
  test.each([1, 2, 3])('%i transfers, none before: an e-mail each', (count) => {
    const ids = some(count);
    expect(planMoneyNotices(ids, NONE, now)).toEqual({ single: ids, gathered: [], digestDueAt: undefined });
  });

  test('1,000 transfers: three e-mails, 997 in a digest ten minutes later', () => {
    const plan = planMoneyNotices(some(1_000), NONE, now);
    expect([plan.single.length, plan.gathered.length]).toEqual([3, 997]);
    expect(plan.digestDueAt).toEqual(new Date(now.getTime() + WINDOW_MS));
  });

  test('three e-mails in the last ten minutes: digest due when the oldest of them is ten minutes old', () => {
    const ids = some(2);
    const plan = planMoneyNotices(ids, { at: [ago(1), ago(9), ago(4)], digestId: undefined }, now);
    expect(plan).toEqual({ single: [], gathered: ids, digestDueAt: new Date(ago(9).getTime() + WINDOW_MS) });
  });

  test('e-mails of ten minutes ago: forgotten', () => {
    const [id] = some(1);
    const plan = planMoneyNotices(
      id === undefined ? [] : [id],
      { at: [ago(10), ago(10), ago(10)], digestId: undefined },
      now,
    );
    expect(plan.single).toEqual([id]);
  });

  test('digest waits: everything goes into it, no other one', () => {
    const ids = some(2);
    const plan = planMoneyNotices(ids, { at: [], digestId: 'digest' }, now);
    expect(plan).toEqual({ single: [], gathered: ids, digestDueAt: undefined });
  });
});

test('transfers at any times: at most three e-mails in any ten minutes, each transfer told once', () => {
  const steps = fc.array(fc.record({ minutes: fc.nat(400), count: fc.integer({ min: 1, max: 6 }) }), {
    maxLength: 30,
  });
  fc.assert(
    fc.property(steps, (all) => {
      const mails: Date[] = [];
      let digest: { readonly dueAt: Date } | undefined;
      let told = 0;
      let time = 0;
      for (const { minutes, count } of all) {
        time += minutes * 1_000 * 6;
        const at = new Date(time);
        if (digest !== undefined && digest.dueAt <= at) digest = undefined;
        const state = { at: mails, digestId: digest === undefined ? undefined : 'digest' };
        const plan = planMoneyNotices(some(count), state, at);
        expect(plan.single.length + plan.gathered.length).toBe(count);
        told += count;
        mails.push(...plan.single.map(() => at));
        if (plan.digestDueAt !== undefined) {
          expect(plan.digestDueAt.getTime()).toBeGreaterThan(time);
          expect(plan.digestDueAt.getTime()).toBeLessThanOrEqual(time + WINDOW_MS);
          digest = { dueAt: plan.digestDueAt };
          mails.push(plan.digestDueAt);
        }
        expect(plan.gathered.length > 0).toBe(digest !== undefined && plan.single.length < count);
      }
      const times = mails.map((mail) => mail.getTime()).sort((one, other) => one - other);
      for (const [index, mail] of times.entries()) {
        const fourth = times[index + MOST_MAILS];
        if (fourth !== undefined) expect(fourth - mail).toBeGreaterThanOrEqual(WINDOW_MS);
      }
      expect(told).toBe(all.reduce((sum, { count }) => sum + count, 0));
    }),
  );
});
