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

describe('updateProfile', () => {
  it.each([
    ['name', { fullName: 'Ana María García' }],
    ['language', { locale: 'es' }],
  ])('only the %s given: nothing else changes, no e-mail', async (_what, fields) => {
    const user = await bank.customer();
    const jobs = await bank.jobsLeftBy(() => change(user, fields));
    expect(await present(user)).toEqual({ ...user, ...fields });
    expect(jobs).toEqual([]);
  });

  it('all fields given: name and language change, the address is pending', async () => {
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
    ['nothing given', () => ({})],
    ['present values given', ({ fullName, email, locale }: User) => ({ fullName, email, locale })],
  ])('%s: profile unchanged, no audit event, no e-mail', async (_what, fields) => {
    const user = await bank.customer();
    const events = await bank.eventsOf(user.id);
    expect(await bank.jobsLeftBy(() => change(user, fields(user)))).toEqual([]);
    expect(await bank.eventsOf(user.id)).toEqual(events);
    expect(await present(user)).toEqual(user);
  });

  it('change by the customer: actor, before and after in the audit log', async () => {
    const user = await bank.customer();
    const origin = anOrigin();
    const next = { fullName: 'Ana Nueva', locale: 'en', email: `new-${user.email}` };
    await change(user, { ...next, origin });
    expect((await bank.eventsOf(user.id)).at(-1)).toEqual({
      actorId: user.id,
      action: 'profile.updated',
      before: { fullName: user.fullName, pendingEmail: null, email: user.email, emailVerified: true },
      after: { fullName: next.fullName, pendingEmail: next.email },
      address: origin.address,
      requestId: origin.requestId,
    });
  });

  it('name and language changed by a banker: actor in the audit log, no password needed', async () => {
    const [user, banker] = [await bank.customer(), await bank.customer({ role: 'banker' })];
    const fields = { fullName: 'Ana Nueva', locale: 'es' };
    await updateProfile(bank.identity, { userId: user.id, actorId: banker.id, ...fields });
    expect(await present(user)).toEqual({ ...user, ...fields });
    expect((await bank.eventsOf(user.id)).at(-1)).toMatchObject({
      actorId: banker.id,
      action: 'profile.updated',
    });
  });

  it('profile of an unknown user: NOT_FOUND', async () => {
    const userId = userIdFrom(crypto.randomUUID());
    await expect(
      updateProfile(bank.identity, { userId, actorId: userId, fullName: 'Nobody' }),
    ).rejects.toEqual(refusal('NOT_FOUND'));
  });

  it('changed name: the next session look-up has it', async () => {
    const user = await bank.customer();
    const { secret } = await bank.caller(user);
    await change(user, { fullName: 'Ana Nueva' });
    expect((await authenticateCookie(bank.identity, secret))?.user.fullName).toBe('Ana Nueva');
  });

  it('audit event refused: profile unchanged, no e-mail', async () => {
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

describe('updateProfile of the user’s own address', () => {
  const wrongPassword = refusal('INVALID_CREDENTIALS', ['currentPassword']);

  it.each([
    ['without the password', undefined],
    ['with a wrong password', 'not the right one'],
  ])('new address %s: INVALID_CREDENTIALS on currentPassword, no e-mail', async (_what, currentPassword) => {
    const user = await bank.customer();
    const jobs = await bank.jobsLeftBy(() =>
      expect(
        change(user, { email: `new-${user.email}`, fullName: 'Not Changed', currentPassword }),
      ).rejects.toEqual(wrongPassword),
    );
    expect(jobs).toEqual([]);
    expect(await present(user)).toEqual(user);
  });

  it('address of another user, no password: INVALID_CREDENTIALS, not ALREADY_EXISTS', async () => {
    const [user, other] = [await bank.customer(), await bank.customer()];
    await expect(change(user, { email: other.email, currentPassword: undefined })).rejects.toEqual(
      wrongPassword,
    );
  });

  it('ten wrong passwords: TOO_MANY_REQUESTS for a new address, nothing compared', async () => {
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

  it('pending address given again without the password: INVALID_CREDENTIALS', async () => {
    const user = await bank.customer();
    const email = `new-${user.email}`;
    await change(user, { email });
    await expect(change(user, { email, currentPassword: undefined })).rejects.toEqual(wrongPassword);
  });

  it('pending address confirmed meanwhile: going back without the password INVALID_CREDENTIALS', async () => {
    const user = await bank.customer();
    const outcome = await bank.overtake(
      user.id,
      () => change(user, { email: user.email, currentPassword: undefined }),
      (sql) => sql(`UPDATE users SET email = 'new-' || email WHERE id = $1::uuid`, [user.id]),
    );
    expect(outcome).toMatchObject({ status: 'rejected', reason: wrongPassword });
    expect((await present(user)).pendingEmail).toBeNull();
  });

  it('password changed meanwhile: INVALID_CREDENTIALS, address unchanged', async () => {
    const user = await bank.customer();
    const outcome = await bank.overtake(
      user.id,
      () => change(user, { email: `thief-${user.email}` }),
      (sql) => sql('UPDATE users SET password_changed_at = now() WHERE id = $1::uuid', [user.id]),
    );
    expect(outcome).toMatchObject({ status: 'rejected', reason: wrongPassword });
    expect(await present(user)).toMatchObject({ email: user.email, pendingEmail: null });
  });

  it('name, language or the present address again: no password needed', async () => {
    const user = await bank.customer();
    await change(user, { email: `new-${user.email}` });
    await change(user, { fullName: 'Ana Nueva', locale: 'es', currentPassword: undefined });
    await change(user, { email: user.email, currentPassword: undefined });
    expect(await present(user)).toEqual({ ...user, fullName: 'Ana Nueva', locale: 'es' });
  });

  it('present address never confirmed: profile.updated says so', async () => {
    const user = await bank.newcomer();
    await change(user, { email: `new-${user.email}` });
    expect((await bank.eventsOf(user.id)).at(-1)?.before).toEqual({
      pendingEmail: null,
      email: user.email,
      emailVerified: false,
    });
  });
});

describe('updateProfile of a new address', () => {
  it('new address: pending until confirmed, e-mail with its code, announced', async () => {
    const user = await bank.customer();
    const email = `new-${user.email}`;
    const jobs = await bank.jobsLeftBy(() => change(user, { email }));
    expect(jobs).toHaveLength(2);
    expect(jobs).toContainEqual({
      data: { kind: 'verify-email', codeId: expect.any(String) },
      priority: PRIORITY.interactive,
    });
    expect(jobs).toContainEqual({ data: { event: 'profile.updated' }, priority: 0 });
    expect(await present(user)).toMatchObject({
      email: user.email,
      emailVerified: true,
      pendingEmail: email,
    });
    await confirmEmail(bank.identity, { code: await codeOf(user) });
    expect(await present(user)).toMatchObject({ email, emailVerified: true, pendingEmail: null });
  });

  it('address of another user: ALREADY_EXISTS on email, profile unchanged', async () => {
    const [user, other] = [await bank.customer(), await bank.customer()];
    await expect(change(user, { email: other.email, fullName: 'Not Changed' })).rejects.toEqual(
      refusal('ALREADY_EXISTS', ['email']),
    );
    expect(await present(user)).toEqual(user);
  });

  it('same pending address for two users: accepted', async () => {
    const [user, other] = [await bank.customer(), await bank.customer()];
    const email = `shared-${user.email}`;
    await change(user, { email });
    await change(other, { email });
    expect((await present(other)).pendingEmail).toBe(email);
  });

  it('pending address given again: no second e-mail, same code', async () => {
    const user = await bank.customer();
    const email = `new-${user.email}`;
    await change(user, { email });
    const code = await codeOf(user);
    expect(await bank.jobsLeftBy(() => change(user, { email }))).toEqual([]);
    expect(await codeOf(user)).toBe(code);
  });

  it('new address in five requests at once: one code, one e-mail to each address', async () => {
    const user = await bank.customer();
    const email = `new-${user.email}`;
    const jobs = await bank.jobsLeftBy(() =>
      Promise.allSettled(Array.from({ length: 5 }, () => change(user, { email }))),
    );
    expect(jobs.map(({ data }) => data.kind ?? data.event).sort()).toEqual([
      'profile.updated',
      'verify-email',
    ]);
    expect(await codesOf(user)).toBe(1);
  });

  it('new address: pause before the next e-mail starts', async () => {
    const user = await bank.customer();
    await change(user, { email: `new-${user.email}` });
    const { email, resendInSeconds } = await getVerification(bank.identity, { userId: user.id });
    expect(email).toBe(`new-${user.email}`);
    expect(resendInSeconds).toBeGreaterThan(30);
  });

  it('21st new address within a day: TOO_MANY_REQUESTS', async () => {
    const user = await bank.customer();
    for (let time = 0; time < 20; time++) await change(user, { email: `${time}-${user.email}` });
    await expect(change(user, { email: `20-${user.email}` })).rejects.toEqual(refusal('TOO_MANY_REQUESTS'));
    // Other changes still work, and so does going back to the present address.
    await change(user, { locale: 'es', email: user.email });
  });

  it('present address given again: pending one dropped, its code CODE_INVALID', async () => {
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

  it('other field changed: pending address and its code stay', async () => {
    const user = await bank.customer();
    await change(user, { email: `new-${user.email}` });
    await change(user, { fullName: 'Ana Nueva' });
    expect((await present(user)).pendingEmail).toBe(`new-${user.email}`);
    expect(await codesOf(user)).toBe(1);
  });

  it('pending address given again, dropped meanwhile: pending again, with a code', async () => {
    const user = await bank.customer();
    const email = `new-${user.email}`;
    await change(user, { email });
    await bank.expireThrottles();
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
