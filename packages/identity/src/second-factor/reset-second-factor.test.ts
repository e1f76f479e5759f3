import { afterAll, beforeAll, expect, it } from 'vitest';
import { authenticateCookie } from '../sessions/authenticate-cookie.ts';
import { openTestUsers, type TestUsers } from '../users/fixtures/test-users.ts';
import { anEnabledSecondFactor } from './fixtures/app.ts';
import { resetSecondFactor } from './reset-second-factor.ts';
import { secondFactorStatus } from './second-factor-status.ts';

let bank: TestUsers;
beforeAll(async () => {
  bank = await openTestUsers();
});
afterAll(() => bank.close());

it('lost second factor reset by an operator: off, sessions end, the user is told, the password is enough', async () => {
  const user = await bank.customer({ role: 'banker' });
  const { secret } = await bank.caller(user);
  await anEnabledSecondFactor(bank.identity, user);
  const reset = { userId: user.id, actorId: null };
  expect(await bank.jobsLeftBy(() => resetSecondFactor(bank.identity, reset))).toMatchObject([
    { data: { event: 'second-factor.reset' } },
  ]);
  expect(await secondFactorStatus(bank.identity, user.id)).toEqual({ enabled: false, recoveryCodesLeft: 0 });
  expect(await bank.prisma.recoveryCode.count({ where: { userId: user.id } })).toBe(0);
  expect(await authenticateCookie(bank.identity, secret)).toBeUndefined();
  expect((await bank.eventsOf(user.id)).at(-1)).toMatchObject({
    action: 'second-factor.reset',
    actorId: null,
  });
  await bank.signIn(user);
});

it('no second factor: NOT_FOUND', async () => {
  const { id: userId } = await bank.customer();
  await expect(resetSecondFactor(bank.identity, { userId, actorId: null })).rejects.toEqual(
    expect.objectContaining({ domainCode: 'NOT_FOUND' }),
  );
});
