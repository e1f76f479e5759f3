import type { UserId } from '@caudal/domain';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { authenticateCookie } from '../sessions/authenticate-cookie.ts';
import { openTestUsers, PASSWORD, type TestUsers } from '../users/fixtures/test-users.ts';
import { beginSecondFactor } from './begin-second-factor.ts';
import { hasSecondFactor } from './check-second-factor.ts';
import { confirmSecondFactor } from './confirm-second-factor.ts';
import { codeOf, NOON, stepsAfterNoon } from './fixtures/app.ts';
import { removeSecondFactor } from './remove-second-factor.ts';

let bank: TestUsers;
beforeAll(async () => {
  bank = await openTestUsers();
});
afterAll(() => bank.close());

const sessionsOf = (userId: UserId) => bank.prisma.session.findMany({ where: { userId } });

/** A user in two browsers, with a second factor begun in one of them. */
async function begun() {
  const user = await bank.customer();
  const [caller, other] = [await bank.caller(user), await bank.caller(user)];
  const { secret } = await beginSecondFactor(bank.identity, {
    user,
    password: PASSWORD,
    issuer: 'Test Bank',
  });
  const confirm = () =>
    confirmSecondFactor(bank.identity, { ...caller, code: codeOf(secret, NOON), at: NOON });
  return { user, caller, other, secret, confirm };
}

describe('second factor turned on or off', () => {
  it('turned on, then off: all sessions end each time, the browser gets a new one', async () => {
    const { user, caller, other, secret, confirm } = await begun();
    const { opened } = await confirm();
    for (const old of [caller, other]) {
      expect(await authenticateCookie(bank.identity, old.secret)).toBeUndefined();
    }
    expect(await sessionsOf(user.id)).toMatchObject([{ id: opened?.id }]);
    const renewed = await authenticateCookie(bank.identity, opened?.secret ?? '');
    if (renewed === undefined) throw new Error('the browser has no session');

    const at = stepsAfterNoon(1);
    const proof = { password: PASSWORD, code: codeOf(secret, at), at };
    const next = await removeSecondFactor(bank.identity, { ...renewed, ...proof });
    expect(await authenticateCookie(bank.identity, opened?.secret ?? '')).toBeUndefined();
    expect(await sessionsOf(user.id)).toMatchObject([{ id: next?.id }]);
  });

  it('new session not opened: second factor unchanged, sessions stay', async () => {
    const { user, caller, other, secret, confirm } = await begun();
    const refusing = <Result>(work: () => Promise<Result>) =>
      bank.whileRefusing('audit_events', "action <> 'session.opened'", work);
    expect(await refusing(confirm)).toMatchObject({ status: 'rejected' });
    expect(await hasSecondFactor(bank.identity, user.id)).toBe(false);
    for (const old of [caller, other]) {
      expect(await authenticateCookie(bank.identity, old.secret)).toBeDefined();
    }

    const { opened } = await confirm();
    const renewed = await authenticateCookie(bank.identity, opened?.secret ?? '');
    if (renewed === undefined) throw new Error('the browser has no session');
    const at = stepsAfterNoon(1);
    const remove = () =>
      removeSecondFactor(bank.identity, { ...renewed, password: PASSWORD, code: codeOf(secret, at), at });
    expect(await refusing(remove)).toMatchObject({ status: 'rejected' });
    expect(await hasSecondFactor(bank.identity, user.id)).toBe(true);
    // The code was not used up either.
    await expect(remove()).resolves.toBeDefined();
  });

  it('session ended meanwhile: UNAUTHENTICATED, second factor stays off', async () => {
    const { user, confirm } = await begun();
    const outcome = await bank.overtake(user.id, confirm, (sql) =>
      sql('DELETE FROM sessions WHERE user_id = $1::uuid', [user.id]),
    );
    expect(outcome).toMatchObject({ status: 'rejected', reason: { domainCode: 'UNAUTHENTICATED' } });
    expect(await hasSecondFactor(bank.identity, user.id)).toBe(false);
  });
});
