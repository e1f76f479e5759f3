import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { requestLink } from '../codes/request-link.ts';
import { createToken } from '../tokens/create-token.ts';
import { anOrigin, openTestUsers, PASSWORD, type TestUsers } from '../users/fixtures/test-users.ts';
import type { User } from '../users/user.ts';
import { signIn } from './sign-in.ts';
import { useSignInLink } from './use-sign-in-link.ts';

const refusal = (domainCode: string) => expect.objectContaining({ domainCode });
const tooMany = refusal('TOO_MANY_REQUESTS');
const codeInvalid = refusal('CODE_INVALID');

let bank: TestUsers;
beforeAll(async () => {
  bank = await openTestUsers();
});
afterAll(() => bank.close());

const attempt = (user: User, deviceSecret?: string, password = PASSWORD) =>
  signIn(bank.identity, { username: user.username, password, origin: anOrigin() }, { deviceSecret });

/** A user whose attempts strangers from 100 networks have used up. */
async function aLockedOutUser(): Promise<User> {
  const user = await bank.customer();
  for (let network = 0; network < 100; network++) {
    await expect(attempt(user, undefined, 'a wrong guess')).rejects.toEqual(refusal('INVALID_CREDENTIALS'));
  }
  await expect(attempt(user)).rejects.toEqual(tooMany);
  return user;
}

async function linkFor(user: User): Promise<string> {
  await requestLink(bank.identity, { purpose: 'sign_in', name: user.username });
  await bank.sendLinks();
  return bank.mailedCode(user.id, 'sign_in');
}
const letIn = (code: string) => useSignInLink(bank.identity, { code, holder: 'browser', origin: anOrigin() });

describe('useSignInLink', () => {
  it('attempts used up by strangers: the browser that used the link signs in, no other', async () => {
    const user = await aLockedOutUser();
    const deviceSecret = await letIn(await linkFor(user));
    await expect(attempt(user)).rejects.toEqual(tooMany);
    await expect(attempt(user, deviceSecret)).resolves.toMatchObject({ user: { id: user.id } });
  });

  it('attempts used up by strangers: the program that used the link signs in, no other', async () => {
    const user = await aLockedOutUser();
    const origin = anOrigin({ userAgent: 'ledger-sync/2.1' });
    const program = (from = origin) =>
      createToken(bank.identity, { username: user.username, password: PASSWORD, origin: from });
    await expect(program()).rejects.toEqual(tooMany);
    const code = await linkFor(user);
    expect(await useSignInLink(bank.identity, { code, holder: 'program', origin })).toBeUndefined();
    await expect(program()).resolves.toBeDefined();
    await expect(program(anOrigin({ userAgent: 'ledger-sync/2.1' }))).rejects.toEqual(tooMany);
  });

  it('link used: 20 attempts, then TOO_MANY_REQUESTS', async () => {
    const user = await bank.customer();
    const deviceSecret = await letIn(await linkFor(user));
    for (let time = 0; time < 20; time++) {
      await expect(attempt(user, deviceSecret, 'a wrong guess')).rejects.toEqual(
        refusal('INVALID_CREDENTIALS'),
      );
    }
    await expect(attempt(user, deviceSecret)).rejects.toEqual(tooMany);
  });

  it('link used: no session, and its first sign-in is that of a new device', async () => {
    const user = await bank.customer();
    await bank.signIn(user);
    const sessions = () => bank.prisma.session.count({ where: { userId: user.id } });
    const before = await sessions();
    const deviceSecret = await letIn(await linkFor(user));
    expect(await sessions()).toBe(before);
    expect(await bank.jobsLeftBy(() => attempt(user, deviceSecret))).toEqual([
      { data: { event: 'session.opened' }, priority: 0 },
    ]);
    expect(await bank.jobsLeftBy(() => attempt(user, deviceSecret))).toEqual([]);
  });

  it('link used twice, at once or later: one browser only', async () => {
    const user = await bank.customer();
    const code = await linkFor(user);
    const outcomes = await Promise.allSettled(Array.from({ length: 10 }, () => letIn(code)));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    await expect(letIn(code)).rejects.toEqual(codeInvalid);
  });

  it('link requested by a stranger meanwhile: the earlier one still works', async () => {
    const user = await bank.customer();
    const code = await linkFor(user);
    await requestLink(bank.identity, { purpose: 'sign_in', name: user.username, origin: anOrigin() });
    await bank.sendLinks(new Date(Date.now() + 6 * 60_000));
    expect(await bank.prisma.emailCode.count({ where: { userId: user.id, purpose: 'sign_in' } })).toBe(2);
    await expect(letIn(code)).resolves.toBeDefined();
  });

  it('link of a user disabled or with another address since: CODE_INVALID', async () => {
    for (const change of ["status = 'disabled'", "email = 'moved-' || email"]) {
      const user = await bank.customer();
      const code = await linkFor(user);
      await bank.sql(`UPDATE users SET ${change} WHERE id = $1::uuid`, [user.id]);
      await expect(letIn(code)).rejects.toEqual(codeInvalid);
    }
  });

  it('code for another purpose: CODE_INVALID', async () => {
    const user = await bank.customer();
    await requestLink(bank.identity, { purpose: 'reset_password', name: user.email });
    await bank.sendLinks();
    await expect(letIn(await bank.mailedCode(user.id, 'reset_password'))).rejects.toEqual(codeInvalid);
  });
});
