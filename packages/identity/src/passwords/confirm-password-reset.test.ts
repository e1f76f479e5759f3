import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { updateProfile } from '../profile/update-profile.ts';
import { hasSecondFactor } from '../second-factor/check-second-factor.ts';
import { authenticateCookie } from '../sessions/authenticate-cookie.ts';
import { signIn } from '../sessions/sign-in.ts';
import { anOrigin, openTestUsers, PASSWORD, type TestUsers } from '../users/fixtures/test-users.ts';
import type { User } from '../users/user.ts';
import { confirmPasswordReset } from './confirm-password-reset.ts';
import { requestPasswordReset } from './request-password-reset.ts';

const refusal = (domainCode: string, path?: string[]) => expect.objectContaining({ domainCode, path });
const codeInvalid = refusal('CODE_INVALID', ['code']);
const newPassword = 'another long password';

let bank: TestUsers;
beforeAll(async () => {
  bank = await openTestUsers();
});
afterAll(() => bank.close());

async function codeFor({ id, email }: User): Promise<string> {
  await requestPasswordReset(bank.identity, { email });
  await bank.sendLinks();
  return bank.mailedCode(id, 'reset_password');
}
const withNewPassword = ({ username }: User) => signIn(bank.identity, { username, password: newPassword });

describe('confirmPasswordReset', () => {
  it('password reset: all sessions end, none opened, new password signs in', async () => {
    const user = await bank.customer();
    const { secret } = await bank.caller(user);
    expect(
      await confirmPasswordReset(bank.identity, { code: await codeFor(user), newPassword }),
    ).toBeUndefined();
    expect(await authenticateCookie(bank.identity, secret)).toBeUndefined();
    expect(await bank.prisma.session.count({ where: { userId: user.id } })).toBe(0);
    await expect(bank.signIn(user)).rejects.toEqual(refusal('INVALID_CREDENTIALS'));
    await expect(withNewPassword(user)).resolves.toBeDefined();
  });

  it('password reset with a second factor: sign-in still SECOND_FACTOR_REQUIRED', async () => {
    const user = await bank.customer();
    await bank.prisma.totpFactor.create({
      data: { userId: user.id, secret: Buffer.from('sealed'), confirmedAt: new Date() },
    });
    await confirmPasswordReset(bank.identity, { code: await codeFor(user), newPassword });
    expect(await hasSecondFactor(bank.identity, user.id)).toBe(true);
    await expect(withNewPassword(user)).rejects.toEqual(refusal('SECOND_FACTOR_REQUIRED'));
  });

  it('password reset: announced, in the audit log', async () => {
    const user = await bank.customer();
    const code = await codeFor(user);
    const origin = anOrigin();
    const jobs = await bank.jobsLeftBy(() =>
      confirmPasswordReset(bank.identity, { code, newPassword, origin }),
    );
    expect(jobs).toEqual([{ data: { event: 'password.reset' }, priority: 0 }]);
    expect((await bank.eventsOf(user.id)).at(-1)).toEqual({
      actorId: user.id,
      action: 'password.reset',
      before: null,
      after: { userAgent: origin.userAgent },
      address: origin.address,
      requestId: origin.requestId,
    });
  });

  it('address not confirmed any more: CODE_INVALID', async () => {
    const user = await bank.customer();
    const code = await codeFor(user);
    await bank.sql('UPDATE users SET email_verified_at = NULL WHERE id = $1::uuid', [user.id]);
    await expect(confirmPasswordReset(bank.identity, { code, newPassword })).rejects.toEqual(codeInvalid);
  });

  it('password reset after TOO_MANY_REQUESTS: new password signs in at once', async () => {
    const user = await bank.customer();
    const origin = anOrigin();
    const { deviceSecret } = await bank.signIn(user);
    const attempt = (password: string, secret?: string) =>
      signIn(bank.identity, { username: user.username, password, origin }, { deviceSecret: secret });
    for (const secret of [undefined, deviceSecret]) {
      for (let time = 0; time < 20; time++) await attempt('not the right one', secret).catch(() => undefined);
      await expect(attempt(PASSWORD, secret)).rejects.toEqual(refusal('TOO_MANY_REQUESTS'));
    }
    await confirmPasswordReset(bank.identity, { code: await codeFor(user), newPassword, origin });
    await expect(attempt(newPassword)).resolves.toBeDefined();
    await expect(attempt(newPassword, deviceSecret)).resolves.toBeDefined();
  });

  it('password reset: pending change of address dropped, its code deleted', async () => {
    const user = await bank.customer();
    await updateProfile(bank.identity, {
      userId: user.id,
      actorId: user.id,
      currentPassword: PASSWORD,
      email: `thief-${user.email}`,
    });
    await confirmPasswordReset(bank.identity, { code: await codeFor(user), newPassword });
    expect(await bank.prisma.user.findUnique({ where: { id: user.id } })).toMatchObject({
      pendingEmail: null,
    });
    expect(await bank.prisma.emailCode.count({ where: { userId: user.id } })).toBe(0);
  });
});

describe('code of a password reset', () => {
  it('weak new password: VALIDATION_FAILED on newPassword, code still valid', async () => {
    const user = await bank.customer();
    const code = await codeFor(user);
    for (const weak of ['password123', `${user.username}-1`]) {
      await expect(confirmPasswordReset(bank.identity, { code, newPassword: weak })).rejects.toEqual(
        refusal('VALIDATION_FAILED', ['newPassword']),
      );
    }
    await confirmPasswordReset(bank.identity, { code, newPassword });
    await expect(withNewPassword(user)).resolves.toBeDefined();
  });

  it('reset code used ten times at once: one succeeds, CODE_INVALID for the others', async () => {
    const user = await bank.customer();
    const code = await codeFor(user);
    const outcomes = await Promise.allSettled(
      Array.from({ length: 10 }, (_, index) =>
        confirmPasswordReset(bank.identity, { code, newPassword: `${newPassword} ${index}` }),
      ),
    );
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const outcome of outcomes) {
      if (outcome.status === 'rejected') expect(outcome.reason).toEqual(codeInvalid);
    }
    await expect(confirmPasswordReset(bank.identity, { code, newPassword })).rejects.toEqual(codeInvalid);
  });

  it('address of the user changed since: CODE_INVALID', async () => {
    const user = await bank.customer();
    const code = await codeFor(user);
    await bank.sql(`UPDATE users SET email = 'moved-' || email WHERE id = $1::uuid`, [user.id]);
    await expect(confirmPasswordReset(bank.identity, { code, newPassword })).rejects.toEqual(codeInvalid);
    await expect(bank.signIn(user)).resolves.toBeDefined();
  });

  it('user disabled before or meanwhile: CODE_INVALID', async () => {
    const [before, meanwhile] = [await bank.customer(), await bank.customer()];
    const code = await codeFor(before);
    await bank.disable(before.id);
    await expect(confirmPasswordReset(bank.identity, { code, newPassword })).rejects.toEqual(codeInvalid);

    const anotherCode = await codeFor(meanwhile);
    const outcome = await bank.overtake(
      meanwhile.id,
      () => confirmPasswordReset(bank.identity, { code: anotherCode, newPassword }),
      (sql) => sql(`UPDATE users SET status = 'disabled' WHERE id = $1::uuid`, [meanwhile.id]),
    );
    expect(outcome).toMatchObject({ status: 'rejected', reason: { domainCode: 'CODE_INVALID' } });
  });

  it('reset and change of the password at once: CODE_INVALID, no deadlock', async () => {
    const user = await bank.customer();
    const code = await codeFor(user);
    // Both need the user and the code: a change of the password locks the user, then deletes the code.
    const outcome = await bank.overtake(
      user.id,
      () => confirmPasswordReset(bank.identity, { code, newPassword }),
      (sql) => sql('DELETE FROM email_codes WHERE user_id = $1::uuid', [user.id]),
    );
    expect(outcome).toMatchObject({ status: 'rejected', reason: { domainCode: 'CODE_INVALID' } });
  });

  it('audit event refused: password unchanged, code still valid', async () => {
    const user = await bank.customer();
    const code = await codeFor(user);
    const { status } = await bank.whileRefusing('audit_events', "action <> 'password.reset'", () =>
      confirmPasswordReset(bank.identity, { code, newPassword }),
    );
    expect(status).toBe('rejected');
    await expect(bank.signIn(user)).resolves.toBeDefined();
    await confirmPasswordReset(bank.identity, { code, newPassword });
  });

  it('reset codes guessed from one network: TOO_MANY_REQUESTS above the limit, nothing hashed', async () => {
    const identity = bank.another({ limits: { wrongCodeFromNetwork: { points: 2, seconds: 60 } } });
    const origin = anOrigin();
    const guess = () => confirmPasswordReset(identity, { code: 'x'.repeat(43), newPassword, origin });
    const { hash } = bank.calls;
    for (let time = 0; time < 2; time++) await expect(guess()).rejects.toEqual(codeInvalid);
    await expect(guess()).rejects.toEqual(refusal('TOO_MANY_REQUESTS'));
    expect(bank.calls.hash).toBe(hash);
  });
});
