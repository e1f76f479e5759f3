// @module-tag waits
import { LEAVE_DEADLOCKS_TO_OTHERS } from '@caudal/db/testing';
import type { Session } from '@caudal/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { call, DOORS } from '../fixtures/call.ts';
import { openTestBank, type SignedInUser, type TestBank } from '../fixtures/test-bank.ts';

let bank: TestBank;
let ana: SignedInUser;
/** A connection that holds locks. */
let other: Session;

beforeAll(async () => {
  bank = await openTestBank({ impatient: true });
  ana = await bank.user();
  other = await bank.database.sessionAs('owner');
});
afterAll(() => bank.close());

/** Resolves once a statement of the bank waits for a lock. */
async function untilLockWait(): Promise<void> {
  const observer = await bank.database.sessionAs('owner');
  const waiting = () =>
    observer.sql(
      "SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'",
    );
  await expect.poll(waiting).not.toHaveLength(0);
}

const lockUser = () => other.sql('SELECT FROM users WHERE id = $1::uuid FOR UPDATE', [ana.user.id]);

describe.each(DOORS)('database locks, over %s', (door) => {
  const rename = (fullName: string) =>
    call(bank.app, door, {
      name: 'me.update',
      input: { fullName },
      headers: { authorization: `Bearer ${ana.token}` },
    });
  const present = () => bank.database.prisma.user.findUniqueOrThrow({ where: { id: ana.user.id } });

  it('lock held too long: BUSY with Retry-After, nothing changed', async () => {
    await other.sql('BEGIN');
    await lockUser();
    const answer = await rename('Ana Later');
    await other.sql('ROLLBACK');
    expect([answer.status, answer.domainCode]).toEqual([503, 'BUSY']);
    expect(answer.response.headers['retry-after']).toBe('1');
    expect((await present()).fullName).not.toBe('Ana Later');
    expect(await rename(`Ana by ${door}`)).toMatchObject({ status: 200 });
  });

  it('deadlock: BUSY with Retry-After, nothing changed', async () => {
    const { fullName } = await present();
    await other.sql('BEGIN');
    await other.sql(LEAVE_DEADLOCKS_TO_OTHERS);
    // The change writes its audit event last, while it holds the lock on the user's row.
    await other.sql('LOCK TABLE audit_events IN EXCLUSIVE MODE');
    const asked = rename('Ana Never');
    await untilLockWait();
    const [answer] = await Promise.all([asked, lockUser()]);
    await other.sql('ROLLBACK');
    expect([answer.status, answer.domainCode]).toEqual([503, 'BUSY']);
    expect(answer.response.headers['retry-after']).toBe('1');
    expect((await present()).fullName).toBe(fullName);
  });
});
