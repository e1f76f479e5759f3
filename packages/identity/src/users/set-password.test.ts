import { afterAll, beforeAll, expect, it } from 'vitest';
import { findTypedCode } from '../codes/use-email-code.ts';
import { requestPasswordReset } from '../passwords/request-password-reset.ts';
import { authenticateCookie } from '../sessions/authenticate-cookie.ts';
import { openTestUsers, type TestUsers } from './fixtures/test-users.ts';
import { setPassword } from './set-password.ts';

const refusal = (domainCode: string, path?: string[]) => expect.objectContaining({ domainCode, path });

let bank: TestUsers;
beforeAll(async () => {
  bank = await openTestUsers();
});
afterAll(() => bank.close());

it('password set by an operator: sessions and codes end, announced, audit event without an actor', async () => {
  const user = await bank.customer();
  const { secret } = await bank.caller(user);
  await requestPasswordReset(bank.identity, { email: user.email });
  await bank.sendLinks();
  const code = await bank.mailedCode(user.id, 'reset_password');
  const jobs = await bank.jobsLeftBy(() => setPassword(bank.identity, user, 'another long password'));
  expect(jobs).toEqual([{ data: { event: 'password.set' }, priority: 0 }]);
  expect(await authenticateCookie(bank.identity, secret)).toBeUndefined();
  await expect(findTypedCode(bank.identity, 'reset_password', { code })).rejects.toEqual(
    refusal('CODE_INVALID', ['code']),
  );
  const events = await bank.eventsOf(user.id);
  expect(events.at(-1)).toMatchObject({ action: 'password.set', actorId: null, after: null });
});

it('weak password: VALIDATION_FAILED on password, password unchanged', async () => {
  const user = await bank.customer();
  await expect(setPassword(bank.identity, user, `${user.username}!`)).rejects.toEqual(
    refusal('VALIDATION_FAILED', ['password']),
  );
  await expect(bank.signIn(user)).resolves.toBeDefined();
});
