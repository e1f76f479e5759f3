import type { UserId } from '@caudal/domain';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { updateProfile } from '../profile/update-profile.ts';
import { openTestUsers, PASSWORD, type TestUsers } from '../users/fixtures/test-users.ts';
import { confirmEmail } from './confirm-email.ts';
import { getVerification, requestVerification } from './request-verification.ts';

const refusal = (domainCode: string) => expect.objectContaining({ domainCode });
const codeInvalid = refusal('CODE_INVALID');

let bank: TestUsers;
beforeAll(async () => {
  bank = await openTestUsers();
});
afterAll(() => bank.close());

const codeOf = (userId: UserId) => bank.mailedCode(userId, 'verify_email');

describe('a mail that is sent again', () => {
  it('replaces the one before', async () => {
    const { id: userId } = await bank.newcomer();
    const first = await codeOf(userId);
    await bank.letPausesPass();
    const jobs = await bank.jobsLeftBy(() => requestVerification(bank.identity, { userId }));
    expect(jobs).toEqual([{ data: { kind: 'verify-email', codeId: expect.any(String) }, priority: 10 }]);
    await expect(confirmEmail(bank.identity, { code: first })).rejects.toEqual(codeInvalid);
    await confirmEmail(bank.identity, { code: await codeOf(userId) });
  });

  it('has to wait for a minute, and says how many seconds are left of it', async () => {
    const { id: userId } = await bank.newcomer();
    const first = await codeOf(userId);
    const refused = requestVerification(bank.identity, { userId });
    await expect(refused).rejects.toMatchObject({
      domainCode: 'TOO_MANY_REQUESTS',
      retryAfterSeconds: expect.toSatisfy((seconds) => seconds > 30 && seconds <= 60),
    });
    const { resendInSeconds } = await getVerification(bank.identity, { userId });
    expect(resendInSeconds).toBeGreaterThan(30);
    expect(resendInSeconds).toBeLessThanOrEqual(60);
    // What was refused did not end the mail that is on its way.
    expect(await codeOf(userId)).toBe(first);
    await bank.letPausesPass();
    expect(await getVerification(bank.identity, { userId })).toMatchObject({ resendInSeconds: 0 });
  });

  it('is sent once when twenty ask for it at the same time', async () => {
    const { id: userId } = await bank.newcomer();
    await bank.letPausesPass();
    const jobs = await bank.jobsLeftBy(() =>
      Promise.allSettled(Array.from({ length: 20 }, () => requestVerification(bank.identity, { userId }))),
    );
    expect(jobs).toHaveLength(1);
  });

  it('is not sent for an address that is confirmed', async () => {
    const { id: userId } = await bank.customer();
    expect(await getVerification(bank.identity, { userId })).toEqual({ email: null, resendInSeconds: 0 });
    await expect(requestVerification(bank.identity, { userId })).rejects.toEqual(refusal('ALREADY_EXISTS'));
  });

  it('goes to the address that is wanted by now', async () => {
    const { id: userId, email } = await bank.customer();
    const pendingEmail = `new-${email}`;
    await updateProfile(bank.identity, {
      userId,
      actorId: userId,
      currentPassword: PASSWORD,
      email: pendingEmail,
    });
    expect(await getVerification(bank.identity, { userId })).toMatchObject({ email: pendingEmail });
    await bank.letPausesPass();
    await requestVerification(bank.identity, { userId });
    await confirmEmail(bank.identity, { code: await codeOf(userId) });
    expect(await bank.prisma.user.findUnique({ where: { id: userId } })).toMatchObject({
      email: pendingEmail,
    });
  });

  it('goes to the new address also when the address is changed at the same moment', async () => {
    const { id: userId, email } = await bank.newcomer();
    await bank.letPausesPass();
    const { status } = await bank.overtake(
      userId,
      () => requestVerification(bank.identity, { userId }),
      (sql) => sql('UPDATE users SET pending_email = $1 WHERE id = $2::uuid', [`new-${email}`, userId]),
    );
    expect(status).toBe('fulfilled');
    expect(await bank.prisma.emailCode.findMany({ where: { userId } })).toMatchObject([
      { email: `new-${email}` },
    ]);
  });
});
