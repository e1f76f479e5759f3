// @module-tag waits
import { LEAVE_DEADLOCKS_TO_OTHERS } from '@caudal/db/testing';
import type { Session } from '@caudal/testing';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { call, DOORS } from '../fixtures/call.ts';
import { openTestBank, type SignedInUser, type TestBank } from '../fixtures/test-bank.ts';

let bank: TestBank;
let ana: SignedInUser;
/** Somebody else's connection. */
let other: Session;

beforeAll(async () => {
  bank = await openTestBank();
  ana = await bank.user();
  other = await bank.database.sessionAs('owner');
});
afterAll(() => bank.close());

/** Waits until a statement of the bank waits for a lock. */
async function untilSomebodyWaits(): Promise<void> {
  const observer = await bank.database.sessionAs('owner');
  await vi.waitUntil(
    async () => {
      const waiting = await observer.sql(
        "SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'",
      );
      return waiting.length > 0;
    },
    { timeout: 10_000, interval: 10 },
  );
}

const lockUser = () => other.sql('SELECT FROM users WHERE id = $1::uuid FOR UPDATE', [ana.user.id]);

describe.each(DOORS)('what meets somebody else in the database, over %s', (door) => {
  const rename = (fullName: string) =>
    call(bank.app, door, {
      name: 'me.update',
      input: { fullName },
      headers: { authorization: `Bearer ${ana.token}` },
    });
  const present = () => bank.database.prisma.user.findUniqueOrThrow({ where: { id: ana.user.id } });

  it('is BUSY where a lock is held for too long, and has not happened', async () => {
    await other.sql('BEGIN');
    await lockUser();
    const answer = await rename('Ana Later');
    await other.sql('ROLLBACK');
    expect([answer.status, answer.domainCode]).toEqual([503, 'BUSY']);
    expect(answer.response.headers['retry-after']).toBe('1');
    expect((await present()).fullName).not.toBe('Ana Later');
    expect(await rename(`Ana by ${door}`)).toMatchObject({ status: 200 });
  });

  it('is BUSY where the two wait for each other, and has not happened', async () => {
    const { fullName } = await present();
    await other.sql('BEGIN');
    await other.sql(LEAVE_DEADLOCKS_TO_OTHERS);
    // The change writes its audit event last, with the person's row locked.
    await other.sql('LOCK TABLE audit_events IN EXCLUSIVE MODE');
    const asked = rename('Ana Never');
    await untilSomebodyWaits();
    const [answer] = await Promise.all([asked, lockUser()]);
    await other.sql('ROLLBACK');
    expect([answer.status, answer.domainCode]).toEqual([503, 'BUSY']);
    expect(answer.response.headers['retry-after']).toBe('1');
    expect((await present()).fullName).toBe(fullName);
  });
});
