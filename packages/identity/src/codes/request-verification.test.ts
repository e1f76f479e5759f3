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

describe('requestVerification', () => {
  it('code requested again: earlier code CODE_INVALID, new one valid', async () => {
    const { id: userId } = await bank.newcomer();
    const first = await codeOf(userId);
    await bank.expireThrottles();
    const jobs = await bank.jobsLeftBy(() => requestVerification(bank.identity, { userId }));
    expect(jobs).toEqual([{ data: { kind: 'verify-email', codeId: expect.any(String) }, priority: 10 }]);
    await expect(confirmEmail(bank.identity, { code: first })).rejects.toEqual(codeInvalid);
    await confirmEmail(bank.identity, { code: await codeOf(userId) });
  });

  it('second request within a minute: TOO_MANY_REQUESTS with the seconds left, code unchanged', async () => {
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
    // The refused request did not replace the code.
    expect(await codeOf(userId)).toBe(first);
    await bank.expireThrottles();
    expect(await getVerification(bank.identity, { userId })).toMatchObject({ resendInSeconds: 0 });
  });

  it('20 requests at once: one e-mail', async () => {
    const { id: userId } = await bank.newcomer();
    await bank.expireThrottles();
    const jobs = await bank.jobsLeftBy(() =>
      Promise.allSettled(Array.from({ length: 20 }, () => requestVerification(bank.identity, { userId }))),
    );
    expect(jobs).toHaveLength(1);
  });

  it('confirmed address: ALREADY_EXISTS', async () => {
    const { id: userId } = await bank.customer();
    expect(await getVerification(bank.identity, { userId })).toEqual({ email: null, resendInSeconds: 0 });
    await expect(requestVerification(bank.identity, { userId })).rejects.toEqual(refusal('ALREADY_EXISTS'));
  });

  it('pending new address: e-mail goes to it', async () => {
    const { id: userId, email } = await bank.customer();
    const pendingEmail = `new-${email}`;
    await updateProfile(bank.identity, {
      userId,
      actorId: userId,
      currentPassword: PASSWORD,
      email: pendingEmail,
    });
    expect(await getVerification(bank.identity, { userId })).toMatchObject({ email: pendingEmail });
    await bank.expireThrottles();
    await requestVerification(bank.identity, { userId });
    await confirmEmail(bank.identity, { code: await codeOf(userId) });
    expect(await bank.prisma.user.findUnique({ where: { id: userId } })).toMatchObject({
      email: pendingEmail,
    });
  });

  it('address changed while the request waits: e-mail goes to the new one', async () => {
    const { id: userId, email } = await bank.newcomer();
    await bank.expireThrottles();
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
