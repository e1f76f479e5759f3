import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { changePassword } from '../passwords/change-password.ts';
import { updateProfile } from '../profile/update-profile.ts';
import { anEnabledSecondFactor } from '../second-factor/fixtures/app.ts';
import { authenticateCookie } from '../sessions/authenticate-cookie.ts';
import { revokeOtherSessions, revokeSession } from '../sessions/revoke-sessions.ts';
import type { Authenticated } from '../sessions/session.ts';
import { signIn } from '../sessions/sign-in.ts';
import { LIMITS } from '../throttles/limits.ts';
import { anOrigin, openTestUsers, PASSWORD, type TestUsers } from '../users/fixtures/test-users.ts';
import { getUser } from '../users/get-user.ts';

const refusal = (domainCode: string, path?: string[]) => expect.objectContaining({ domainCode, path });

let bank: TestUsers;
beforeAll(async () => {
  bank = await openTestUsers();
});
afterAll(() => bank.close());

interface Proof {
  readonly password: string;
  readonly code?: string | undefined;
}
type Act = (caller: Authenticated, proof: Proof) => Promise<unknown>;

const origin = anOrigin();
/** Everything that asks for the password and the second factor once more. */
const RECHECKED: Readonly<Record<string, { readonly field: string; readonly act: Act }>> = {
  'new e-mail address': {
    field: 'currentPassword',
    act: ({ user: { id, email } }, { password: currentPassword, code }) =>
      updateProfile(bank.identity, {
        userId: id,
        actorId: id,
        email: `new-${email}`,
        currentPassword,
        code,
        origin,
      }),
  },
  'new password': {
    field: 'currentPassword',
    act: (caller, { password: currentPassword, code }) =>
      changePassword(bank.identity, {
        ...caller,
        currentPassword,
        code,
        newPassword: 'another long password',
        origin,
      }),
  },
  'other sessions ended': {
    field: 'password',
    act: (caller, proof) => revokeOtherSessions(bank.identity, { ...caller, ...proof, origin }),
  },
  'one other session ended': {
    field: 'password',
    act: async (caller, proof) => {
      const other = await bank.prisma.session.findFirstOrThrow({
        where: { userId: caller.user.id, id: { not: caller.session.id } },
      });
      return revokeSession(bank.identity, { ...caller, ...proof, origin, sessionId: other.id });
    },
  },
};

/** A caller with a second factor and another session, and everything that a change could have changed. */
async function aCaller() {
  const user = await bank.customer();
  const { recoveryCodes } = await anEnabledSecondFactor(bank.identity, user);
  const code = recoveryCodes[0] ?? '';
  const sign = async (used: number) => {
    const { session } = await signIn(bank.identity, {
      username: user.username,
      password: PASSWORD,
      code: recoveryCodes[used] ?? '',
    });
    const found = await authenticateCookie(bank.identity, session.secret);
    if (found === undefined) throw new Error('the new session is unknown');
    return found;
  };
  const caller = await sign(1);
  await sign(2);
  const state = async () => ({
    user: await getUser(bank.identity, { userId: user.id }),
    sessions: await bank.prisma.session.count({ where: { userId: user.id } }),
  });
  const refusals = async () =>
    (await bank.eventsOf(user.id))
      .filter(({ action }) => action === 'recheck.refused')
      .map(({ actorId, after, address }) => ({ actorId, after, address }));
  return { caller, code, state, refusals };
}

describe.each(Object.entries(RECHECKED))('%s', (_what, { field, act }) => {
  it('second factor on, no code: SECOND_FACTOR_REQUIRED, nothing changed', async () => {
    const { caller, state } = await aCaller();
    const before = await state();
    await expect(act(caller, { password: PASSWORD })).rejects.toEqual(refusal('SECOND_FACTOR_REQUIRED'));
    expect(await state()).toEqual(before);
  });

  it('wrong code: CODE_INVALID, nothing changed, recheck.refused in the audit log', async () => {
    const { caller, state, refusals } = await aCaller();
    const before = await state();
    await expect(act(caller, { password: PASSWORD, code: '000000' })).rejects.toEqual(
      refusal('CODE_INVALID', ['code']),
    );
    expect(await state()).toEqual(before);
    expect(await refusals()).toEqual([
      { actorId: caller.user.id, after: { reason: 'CODE_INVALID' }, address: origin.address },
    ]);
  });

  it('wrong password: INVALID_CREDENTIALS, nothing changed, recheck.refused in the audit log', async () => {
    const { caller, code, state, refusals } = await aCaller();
    const before = await state();
    await expect(act(caller, { password: 'not the right one', code })).rejects.toEqual(
      refusal('INVALID_CREDENTIALS', [field]),
    );
    expect(await state()).toEqual(before);
    expect(await refusals()).toEqual([
      { actorId: caller.user.id, after: { reason: 'INVALID_CREDENTIALS' }, address: origin.address },
    ]);
  });

  it('password and code right: done, the code is used up', async () => {
    const { caller, code, state, refusals } = await aCaller();
    const before = await state();
    await act(caller, { password: PASSWORD, code });
    expect(await state()).not.toEqual(before);
    expect(await refusals()).toEqual([]);
    await expect(act(caller, { password: PASSWORD, code })).rejects.toEqual(
      expect.objectContaining({ domainCode: expect.stringMatching(/CODE_INVALID|UNAUTHENTICATED|INVALID/) }),
    );
  });
});

describe('recheck', () => {
  const { act } = RECHECKED['other sessions ended'] ?? { act: () => Promise.reject(new Error('unknown')) };

  it('ten wrong codes: TOO_MANY_REQUESTS for the right one, recorded once', async () => {
    const { caller, code, refusals } = await aCaller();
    for (let time = 0; time < LIMITS.secondFactor.points; time++) {
      await expect(act(caller, { password: PASSWORD, code: '000000' })).rejects.toEqual(
        refusal('CODE_INVALID', ['code']),
      );
    }
    for (let time = 0; time < 3; time++) {
      await expect(act(caller, { password: PASSWORD, code })).rejects.toEqual(refusal('TOO_MANY_REQUESTS'));
    }
    expect((await refusals()).slice(LIMITS.secondFactor.points)).toEqual([
      expect.objectContaining({ after: { reason: 'TOO_MANY_REQUESTS' } }),
    ]);
  });

  it('password changed meanwhile: INVALID_CREDENTIALS, the code is not used up', async () => {
    const { caller, code, state } = await aCaller();
    const outcome = await bank.overtake(
      caller.user.id,
      () => act(caller, { password: PASSWORD, code }),
      (sql) => sql('UPDATE users SET password_changed_at = now() WHERE id = $1::uuid', [caller.user.id]),
    );
    expect(outcome).toMatchObject({
      status: 'rejected',
      reason: refusal('INVALID_CREDENTIALS', ['password']),
    });
    const { sessions } = await state();
    await act(caller, { password: PASSWORD, code });
    expect((await state()).sessions).toBeLessThan(sessions);
  });

  it('second factor turned on meanwhile: SECOND_FACTOR_REQUIRED', async () => {
    const user = await bank.customer();
    const [caller] = [await bank.caller(user), await bank.caller(user)];
    const outcome = await bank.overtake(
      user.id,
      () => act(caller, { password: PASSWORD }),
      (sql) =>
        sql("INSERT INTO totp_factors (user_id, secret, confirmed_at) VALUES ($1::uuid, 'x', now())", [
          user.id,
        ]),
    );
    expect(outcome).toMatchObject({ status: 'rejected', reason: refusal('SECOND_FACTOR_REQUIRED') });
  });

  it('the calling session ended: no proof needed', async () => {
    const { caller } = await aCaller();
    await revokeSession(bank.identity, { ...caller, sessionId: caller.session.id });
  });
});
