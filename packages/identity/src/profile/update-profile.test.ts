import { userIdFrom } from '@caudal/domain';
import { PRIORITY } from '@caudal/jobs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { confirmEmail } from '../codes/confirm-email.ts';
import { getVerification } from '../codes/request-verification.ts';
import { authenticateCookie } from '../sessions/authenticate-cookie.ts';
import { anOrigin, openTestUsers, PASSWORD, type TestUsers } from '../users/fixtures/test-users.ts';
import { getUser } from '../users/get-user.ts';
import type { User } from '../users/user.ts';
import { type ProfileChange, updateProfile } from './update-profile.ts';

const refusal = (domainCode: string, path?: string[]) => expect.objectContaining({ domainCode, path });

let bank: TestUsers;
beforeAll(async () => {
  bank = await openTestUsers();
});
afterAll(() => bank.close());

const change = ({ id }: User, fields: Omit<ProfileChange, 'userId' | 'actorId'>) =>
  updateProfile(bank.identity, { userId: id, actorId: id, currentPassword: PASSWORD, ...fields });
const present = ({ id: userId }: User) => getUser(bank.identity, { userId });
const codeOf = ({ id }: User) => bank.mailedCode(id, 'verify_email');
const codesOf = ({ id }: User) => bank.prisma.emailCode.count({ where: { userId: id } });

describe('a profile', () => {
  it.each([
    ['name', { fullName: 'Ana María García' }],
    ['language', { locale: 'es' }],
  ])('is changed in its %s alone', async (_what, fields) => {
    const user = await bank.customer();
    const jobs = await bank.jobsLeftBy(() => change(user, fields));
    expect(await present(user)).toEqual({ ...user, ...fields });
    expect(jobs).toEqual([]);
  });

  it('is changed in everything at once', async () => {
    const user = await bank.customer();
    await change(user, { fullName: 'Ana M.', locale: 'es', email: `new-${user.email}` });
    expect(await present(user)).toEqual({
      ...user,
      fullName: 'Ana M.',
      locale: 'es',
      pendingEmail: `new-${user.email}`,
    });
  });

  it.each([
    ['nothing is given', () => ({})],
    ['all is as it was', ({ fullName, email, locale }: User) => ({ fullName, email, locale })],
  ])('stays as it is, without an audit event, where %s', async (_what, fields) => {
    const user = await bank.customer();
    const events = await bank.eventsOf(user.id);
    expect(await bank.jobsLeftBy(() => change(user, fields(user)))).toEqual([]);
    expect(await bank.eventsOf(user.id)).toEqual(events);
    expect(await present(user)).toEqual(user);
  });

  it('says in the audit log who changed what, for a customer who changes it and for a banker', async () => {
    const [user, banker] = [await bank.customer(), await bank.customer({ role: 'banker' })];
    for (const actorId of [user.id, banker.id]) {
      const origin = anOrigin();
      const { fullName } = await present(user);
      const next = { fullName: `Ana ${actorId.slice(-4)}`, locale: 'en', email: `${actorId}@example.com` };
      const { pendingEmail } = await present(user);
      const currentPassword = actorId === user.id ? PASSWORD : undefined;
      await updateProfile(bank.identity, { userId: user.id, actorId, ...next, currentPassword, origin });
      expect((await bank.eventsOf(user.id)).at(-1)).toEqual({
        actorId,
        action: 'profile.updated',
        before: { fullName, pendingEmail, email: user.email },
        after: { fullName: next.fullName, pendingEmail: next.email },
        address: origin.address,
        requestId: origin.requestId,
      });
    }
  });

  it('is nobody’s who is not there', async () => {
    const userId = userIdFrom(crypto.randomUUID());
    await expect(
      updateProfile(bank.identity, { userId, actorId: userId, fullName: 'Nobody' }),
    ).rejects.toEqual(refusal('NOT_FOUND'));
  });

  it('is seen with its change at once by whoever looks a session up', async () => {
    const user = await bank.customer();
    const { secret } = await bank.caller(user);
    await change(user, { fullName: 'Ana Nueva' });
    expect((await authenticateCookie(bank.identity, secret))?.user.fullName).toBe('Ana Nueva');
  });

  it('is not changed where the audit event cannot be written, and no mail is left', async () => {
    const user = await bank.customer();
    const jobs = await bank.jobsLeftBy(async () => {
      const { status } = await bank.whileRefusing('audit_events', "action <> 'profile.updated'", () =>
        change(user, { fullName: 'Ana Nueva', email: `new-${user.email}` }),
      );
      expect(status).toBe('rejected');
    });
    expect(jobs).toEqual([]);
    expect(await present(user)).toEqual(user);
  });
});

describe('another address of one’s own', () => {
  const wrongPassword = refusal('INVALID_CREDENTIALS', ['currentPassword']);

  it.each([
    ['without the password', undefined],
    ['with a wrong password', 'not the right one'],
  ])('is not taken %s, and no mail is left', async (_what, currentPassword) => {
    const user = await bank.customer();
    const jobs = await bank.jobsLeftBy(() =>
      expect(
        change(user, { email: `new-${user.email}`, fullName: 'Not Changed', currentPassword }),
      ).rejects.toEqual(wrongPassword),
    );
    expect(jobs).toEqual([]);
    expect(await present(user)).toEqual(user);
  });

  it('does not tell whether it is somebody else’s without the password', async () => {
    const [user, other] = [await bank.customer(), await bank.customer()];
    await expect(change(user, { email: other.email, currentPassword: undefined })).rejects.toEqual(
      wrongPassword,
    );
  });

  it('is refused after ten wrong passwords, as everything is that asks for it once more', async () => {
    const user = await bank.customer();
    const { verify } = bank.calls;
    const email = `new-${user.email}`;
    for (let time = 0; time < 10; time++) {
      await expect(change(user, { email, currentPassword: 'not the right one' })).rejects.toEqual(
        wrongPassword,
      );
    }
    await expect(change(user, { email })).rejects.toEqual(refusal('TOO_MANY_REQUESTS'));
    expect(bank.calls.verify - verify).toBe(10);
  });

  it('needs it again for the one that waits, which may be confirmed at that moment', async () => {
    const user = await bank.customer();
    const email = `new-${user.email}`;
    await change(user, { email });
    await expect(change(user, { email, currentPassword: undefined })).rejects.toEqual(wrongPassword);
  });

  it('is not gone back to without it where the new one was confirmed at that moment', async () => {
    const user = await bank.customer();
    const outcome = await bank.overtake(
      user.id,
      () => change(user, { email: user.email, currentPassword: undefined }),
      (sql) => sql(`UPDATE users SET email = 'new-' || email WHERE id = $1::uuid`, [user.id]),
    );
    expect(outcome).toMatchObject({ status: 'rejected', reason: wrongPassword });
    expect((await present(user)).pendingEmail).toBeNull();
  });

  it('is not taken with a password that was changed at that moment', async () => {
    const user = await bank.customer();
    const outcome = await bank.overtake(
      user.id,
      () => change(user, { email: `thief-${user.email}` }),
      (sql) => sql('UPDATE users SET password_changed_at = now() WHERE id = $1::uuid', [user.id]),
    );
    expect(outcome).toMatchObject({ status: 'rejected', reason: wrongPassword });
    expect(await present(user)).toMatchObject({ email: user.email, pendingEmail: null });
  });

  it('needs no password for anything else, nor to be taken back', async () => {
    const user = await bank.customer();
    await change(user, { email: `new-${user.email}` });
    await change(user, { fullName: 'Ana Nueva', locale: 'es', currentPassword: undefined });
    await change(user, { email: user.email, currentPassword: undefined });
    expect(await present(user)).toEqual({ ...user, fullName: 'Ana Nueva', locale: 'es' });
  });

  it('is told to no present one that was never confirmed: it may be a stranger’s', async () => {
    const user = await bank.newcomer();
    const jobs = await bank.jobsLeftBy(() => change(user, { email: `new-${user.email}` }));
    expect(jobs.map(({ data }) => data.kind)).toEqual(['verify-email']);
  });
});

describe('a new address', () => {
  it('is asked for by a banker without a password, and the present one is told as well', async () => {
    const [user, banker] = [await bank.customer(), await bank.customer({ role: 'banker' })];
    const jobs = await bank.jobsLeftBy(() =>
      updateProfile(bank.identity, { userId: user.id, actorId: banker.id, email: `new-${user.email}` }),
    );
    expect(jobs.map(({ data }) => data.kind).sort()).toEqual(['email-change-requested', 'verify-email']);
  });

  it('counts once it is confirmed: a mail is left with its code, and one for the present address', async () => {
    const user = await bank.customer();
    const email = `new-${user.email}`;
    const jobs = await bank.jobsLeftBy(() => change(user, { email }));
    expect(jobs).toHaveLength(2);
    expect(jobs).toContainEqual({
      data: { kind: 'verify-email', codeId: expect.any(String) },
      priority: PRIORITY.interactive,
    });
    expect(jobs).toContainEqual({
      data: { kind: 'email-change-requested', auditEventId: expect.any(String) },
      priority: 0,
    });
    expect(await present(user)).toMatchObject({
      email: user.email,
      emailVerified: true,
      pendingEmail: email,
    });
    await confirmEmail(bank.identity, { code: await codeOf(user) });
    expect(await present(user)).toMatchObject({ email, emailVerified: true, pendingEmail: null });
  });

  it('is refused where it is somebody else’s', async () => {
    const [user, other] = [await bank.customer(), await bank.newcomer()];
    await expect(change(user, { email: other.email, fullName: 'Not Changed' })).rejects.toEqual(
      refusal('ALREADY_EXISTS', ['email']),
    );
    expect(await present(user)).toEqual(user);
  });

  it('may be wanted by two, since nobody owns it yet', async () => {
    const [user, other] = [await bank.customer(), await bank.customer()];
    const email = `shared-${user.email}`;
    await change(user, { email });
    await change(other, { email });
    expect((await present(other)).pendingEmail).toBe(email);
  });

  it('is sent no second mail when it is asked for again', async () => {
    const user = await bank.customer();
    const email = `new-${user.email}`;
    await change(user, { email });
    const code = await codeOf(user);
    expect(await bank.jobsLeftBy(() => change(user, { email }))).toEqual([]);
    expect(await codeOf(user)).toBe(code);
  });

  it('is sent one mail when it is asked for by several requests at the same time', async () => {
    const user = await bank.customer();
    const email = `new-${user.email}`;
    const jobs = await bank.jobsLeftBy(() =>
      Promise.allSettled(Array.from({ length: 5 }, () => change(user, { email }))),
    );
    expect(jobs.map(({ data }) => data.kind).sort()).toEqual(['email-change-requested', 'verify-email']);
    expect(await codesOf(user)).toBe(1);
  });

  it('begins the pause before the next mail', async () => {
    const user = await bank.customer();
    await change(user, { email: `new-${user.email}` });
    const { email, resendInSeconds } = await getVerification(bank.identity, { userId: user.id });
    expect(email).toBe(`new-${user.email}`);
    expect(resendInSeconds).toBeGreaterThan(30);
  });

  it('is changed at most twenty times a day', async () => {
    const user = await bank.customer();
    for (let time = 0; time < 20; time++) await change(user, { email: `${time}-${user.email}` });
    await expect(change(user, { email: `20-${user.email}` })).rejects.toEqual(refusal('TOO_MANY_REQUESTS'));
    // Everything else may still be changed, and the address taken back.
    await change(user, { locale: 'es', email: user.email });
  });

  it('is taken back with the present one, and the mail that was sent to it dies', async () => {
    const user = await bank.customer();
    await change(user, { email: `new-${user.email}` });
    const code = await codeOf(user);
    await change(user, { email: user.email });
    expect(await present(user)).toEqual(user);
    await expect(confirmEmail(bank.identity, { code })).rejects.toEqual(refusal('CODE_INVALID', ['code']));
    expect((await bank.eventsOf(user.id)).at(-1)).toMatchObject({
      before: { pendingEmail: `new-${user.email}` },
      after: { pendingEmail: null },
    });
  });

  it('is not taken back by a change of something else', async () => {
    const user = await bank.customer();
    await change(user, { email: `new-${user.email}` });
    await change(user, { fullName: 'Ana Nueva' });
    expect((await present(user)).pendingEmail).toBe(`new-${user.email}`);
    expect(await codesOf(user)).toBe(1);
  });

  it('is sent its mail also where the same one was confirmed or taken back at that moment', async () => {
    const user = await bank.customer();
    const email = `new-${user.email}`;
    await change(user, { email });
    await bank.letPausesPass();
    const { status } = await bank.overtake(
      user.id,
      () => change(user, { email }),
      async (sql) => {
        await sql('UPDATE users SET pending_email = NULL WHERE id = $1::uuid', [user.id]);
        await sql('DELETE FROM email_codes WHERE user_id = $1::uuid', [user.id]);
      },
    );
    expect(status).toBe('fulfilled');
    expect([(await present(user)).pendingEmail, await codesOf(user)]).toEqual([email, 1]);
  });
});
