import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findTypedCode } from '../codes/use-email-code.ts';
import { updateProfile } from '../profile/update-profile.ts';
import { authenticateCookie } from '../sessions/authenticate-cookie.ts';
import { signIn } from '../sessions/sign-in.ts';
import { authenticateToken } from '../tokens/authenticate-token.ts';
import { createToken } from '../tokens/create-token.ts';
import { anOrigin, openTestUsers, PASSWORD, type TestUsers } from '../users/fixtures/test-users.ts';
import { changePassword } from './change-password.ts';
import { requestPasswordReset } from './request-password-reset.ts';

const refusal = (domainCode: string, path?: string[]) => expect.objectContaining({ domainCode, path });
const NEW_PASSWORD = 'another long password';

let bank: TestUsers;
beforeAll(async () => {
  bank = await openTestUsers();
});
afterAll(() => bank.close());

const change = { currentPassword: PASSWORD, newPassword: NEW_PASSWORD };

describe('changePassword', () => {
  it('password changed: new one signs in, INVALID_CREDENTIALS for the old one', async () => {
    const user = await bank.customer();
    await changePassword(bank.identity, { ...(await bank.caller(user)), ...change });
    await expect(bank.signIn(user)).rejects.toEqual(refusal('INVALID_CREDENTIALS'));
    await expect(
      signIn(bank.identity, { username: user.username, password: NEW_PASSWORD }),
    ).resolves.toBeDefined();
  });

  it('password changed in a browser: all sessions end, the browser gets a new one', async () => {
    const user = await bank.customer();
    const [asking, other] = [await bank.caller(user), await bank.caller(user)];
    const program = await createToken(bank.identity, { username: user.username, password: PASSWORD });
    const opened = await changePassword(bank.identity, { ...asking, ...change });
    if (opened === undefined) throw new Error('the browser has no session');
    expect(opened.secret).not.toBe(asking.secret);
    expect(opened.id).not.toBe(asking.session.id);
    expect(await authenticateCookie(bank.identity, opened.secret)).toMatchObject({ user: { id: user.id } });
    expect(await authenticateCookie(bank.identity, asking.secret)).toBeUndefined();
    expect(await authenticateCookie(bank.identity, other.secret)).toBeUndefined();
    await expect(authenticateToken(bank.identity, program.accessToken)).rejects.toEqual(
      refusal('UNAUTHENTICATED'),
    );
    expect(await bank.prisma.session.count({ where: { userId: user.id } })).toBe(1);
  });

  it('password changed by a program: all sessions end, none opened', async () => {
    const user = await bank.customer();
    const { accessToken } = await createToken(bank.identity, { username: user.username, password: PASSWORD });
    const caller = await authenticateToken(bank.identity, accessToken);
    expect(await changePassword(bank.identity, { ...caller, ...change })).toBeUndefined();
    expect(await bank.prisma.session.count({ where: { userId: user.id } })).toBe(0);
  });

  it('password changed: announced, in the audit log without passwords', async () => {
    const user = await bank.customer();
    const caller = await bank.caller(user);
    const origin = anOrigin();
    const jobs = await bank.jobsLeftBy(() => changePassword(bank.identity, { ...caller, ...change, origin }));
    const event = await bank.prisma.auditEvent.findFirstOrThrow({
      where: { objectId: user.id, action: 'password.changed' },
    });
    expect(jobs).toEqual([{ data: { event: 'password.changed' }, priority: 0 }]);
    expect(event).toMatchObject({
      actorId: user.id,
      before: null,
      after: { userAgent: origin.userAgent },
      address: origin.address,
      requestId: origin.requestId,
    });
  });

  it('password changed: reset code CODE_INVALID', async () => {
    const user = await bank.customer();
    await requestPasswordReset(bank.identity, { email: user.email });
    await bank.sendLinks();
    const code = await bank.mailedCode(user.id, 'reset_password');
    await changePassword(bank.identity, { ...(await bank.caller(user)), ...change });
    await expect(findTypedCode(bank.identity, 'reset_password', { code })).rejects.toEqual(
      refusal('CODE_INVALID', ['code']),
    );
  });

  it('password changed: pending change of address dropped, its code CODE_INVALID', async () => {
    const user = await bank.customer();
    const pendingEmail = `thief-${user.email}`;
    await updateProfile(bank.identity, {
      userId: user.id,
      actorId: user.id,
      currentPassword: PASSWORD,
      email: pendingEmail,
    });
    const code = await bank.mailedCode(user.id, 'verify_email');
    await changePassword(bank.identity, { ...(await bank.caller(user)), ...change });
    await expect(findTypedCode(bank.identity, 'verify_email', { code })).rejects.toEqual(
      refusal('CODE_INVALID', ['code']),
    );
    expect(await bank.prisma.user.findUnique({ where: { id: user.id } })).toMatchObject({
      email: user.email,
      pendingEmail: null,
    });
    const event = (await bank.eventsOf(user.id)).find(({ action }) => action === 'password.changed');
    expect(event?.before).toEqual({ pendingEmail });
  });

  it('password changed before the first confirmation: its code stays valid', async () => {
    const user = await bank.newcomer();
    const code = await bank.mailedCode(user.id, 'verify_email');
    await changePassword(bank.identity, { ...(await bank.caller(user)), ...change });
    await expect(findTypedCode(bank.identity, 'verify_email', { code })).resolves.toBeDefined();
  });
});

describe('changePassword refused', () => {
  it('wrong current password: INVALID_CREDENTIALS, password unchanged', async () => {
    const user = await bank.customer();
    const caller = await bank.caller(user);
    await expect(
      changePassword(bank.identity, { ...caller, ...change, currentPassword: 'not the right one' }),
    ).rejects.toEqual(refusal('INVALID_CREDENTIALS', ['currentPassword']));
    expect(await authenticateCookie(bank.identity, caller.secret)).toBeDefined();
    await expect(bank.signIn(user)).resolves.toBeDefined();
  });

  it.each([
    ['that is common', () => 'password123'],
    ['that contains the username', (username: string) => `my-${username.toUpperCase()}-secret`],
  ])('new password %s: VALIDATION_FAILED on newPassword', async (_what, newPassword) => {
    const user = await bank.customer();
    const caller = await bank.caller(user);
    await expect(
      changePassword(bank.identity, { ...caller, ...change, newPassword: newPassword(user.username) }),
    ).rejects.toEqual(refusal('VALIDATION_FAILED', ['newPassword']));
    await expect(bank.signIn(user)).resolves.toBeDefined();
  });

  it('ten wrong passwords: TOO_MANY_REQUESTS with the wait, nothing compared', async () => {
    const caller = await bank.caller(await bank.customer());
    const wrong = () =>
      changePassword(bank.identity, { ...caller, ...change, currentPassword: 'not the right one' });
    for (let time = 0; time < 10; time++) {
      await expect(wrong()).rejects.toEqual(refusal('INVALID_CREDENTIALS', ['currentPassword']));
    }
    const { verify } = bank.calls;
    await expect(changePassword(bank.identity, { ...caller, ...change })).rejects.toMatchObject({
      domainCode: 'TOO_MANY_REQUESTS',
      retryAfterSeconds: expect.toSatisfy((seconds) => seconds > 800 && seconds <= 900),
    });
    expect(bank.calls.verify).toBe(verify);
  });

  it('right password after nine wrong ones: count starts anew', async () => {
    const caller = await bank.caller(await bank.customer());
    const wrong = () =>
      changePassword(bank.identity, { ...caller, ...change, currentPassword: 'not the right one' });
    for (let time = 0; time < 9; time++) await expect(wrong()).rejects.toBeDefined();
    await changePassword(bank.identity, { ...caller, ...change });
    const again = { ...caller, currentPassword: 'not the right one', newPassword: PASSWORD };
    await expect(changePassword(bank.identity, again)).rejects.toEqual(
      refusal('INVALID_CREDENTIALS', ['currentPassword']),
    );
  });

  it('session ended while the password is compared: UNAUTHENTICATED, password unchanged', async () => {
    const user = await bank.customer();
    const caller = await bank.caller(user);
    const outcome = await bank.overtake(
      user.id,
      () => changePassword(bank.identity, { ...caller, ...change }),
      // What a password reset does meanwhile, because a thief is signed in.
      async (sql) => {
        await sql(`UPDATE users SET password_hash = 'quick:theirs' WHERE id = $1::uuid`, [user.id]);
        await sql('DELETE FROM sessions WHERE user_id = $1::uuid', [user.id]);
      },
    );
    expect(outcome).toMatchObject({ status: 'rejected', reason: { domainCode: 'UNAUTHENTICATED' } });
    expect(await bank.prisma.session.count({ where: { userId: user.id } })).toBe(0);
    await expect(
      signIn(bank.identity, { username: user.username, password: 'theirs' }),
    ).resolves.toBeDefined();
  });

  it('session blocked a moment ago: UNAUTHENTICATED', async () => {
    const user = await bank.customer();
    const caller = await bank.caller(user);
    await bank.block(caller.session.id);
    await expect(changePassword(bank.identity, { ...caller, ...change })).rejects.toEqual(
      refusal('UNAUTHENTICATED'),
    );
  });

  it('two changes at once in one session: one succeeds, one session left', async () => {
    const user = await bank.customer();
    const caller = await bank.caller(user);
    const outcomes = await Promise.allSettled(
      ['the first new password', 'the other new password'].map((newPassword) =>
        changePassword(bank.identity, { ...caller, currentPassword: PASSWORD, newPassword }),
      ),
    );
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await bank.prisma.session.count({ where: { userId: user.id } })).toBe(1);
  });

  it('audit event refused: password and sessions unchanged', async () => {
    const user = await bank.customer();
    const caller = await bank.caller(user);
    const { status } = await bank.whileRefusing('audit_events', "action <> 'password.changed'", () =>
      changePassword(bank.identity, { ...caller, ...change }),
    );
    expect(status).toBe('rejected');
    expect(await authenticateCookie(bank.identity, caller.secret)).toBeDefined();
    await expect(bank.signIn(user)).resolves.toBeDefined();
  });
});
