import type { UserId } from '@caudal/domain';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { confirmEmail } from '../codes/confirm-email.ts';
import { updateProfile } from '../profile/update-profile.ts';
import { createToken } from '../tokens/create-token.ts';
import { openTestUsers, PASSWORD, type TestUsers } from '../users/fixtures/test-users.ts';
import type { User } from '../users/user.ts';

let bank: TestUsers;
beforeAll(async () => {
  bank = await openTestUsers();
});
afterAll(() => bank.close());

const HOLDERS: Record<string, (user: User) => Promise<unknown>> = {
  'a browser': (user: User) => bank.signIn(user),
  'a program': ({ username }: User) => createToken(bank.identity, { username, password: PASSWORD }),
};
const sessionsOf = (userId: UserId) => bank.prisma.session.count({ where: { userId } });

describe.each(Object.entries(HOLDERS))('sign-in of %s', (_who, signInAs) => {
  it('password changed after its check: INVALID_CREDENTIALS, no session', async () => {
    const user = await bank.customer();
    const outcome = await bank.overtake(
      user.id,
      () => signInAs(user),
      (sql) =>
        sql(`UPDATE users SET password_hash = 'quick:new', password_changed_at = now() WHERE id = $1::uuid`, [
          user.id,
        ]),
    );
    expect(outcome).toMatchObject({ status: 'rejected', reason: { domainCode: 'INVALID_CREDENTIALS' } });
    expect(await sessionsOf(user.id)).toBe(0);
  });

  it('user disabled after the check: USER_DISABLED, no session', async () => {
    const user = await bank.customer();
    const outcome = await bank.overtake(
      user.id,
      () => signInAs(user),
      (sql) => sql(`UPDATE users SET status = 'disabled' WHERE id = $1::uuid`, [user.id]),
    );
    expect(outcome).toMatchObject({ status: 'rejected', reason: { domainCode: 'USER_DISABLED' } });
    expect(await sessionsOf(user.id)).toBe(0);
  });

  it('ten sign-ins at once: ten sessions', async () => {
    const user = await bank.customer();
    await Promise.all(Array.from({ length: 10 }, () => signInAs(user)));
    expect(await sessionsOf(user.id)).toBe(10);
  });

  it('audit event refused: no session', async () => {
    const user = await bank.customer();
    const { status } = await bank.whileRefusing('audit_events', "action <> 'session.opened'", () =>
      signInAs(user),
    );
    expect(status).toBe('rejected');
    expect(await sessionsOf(user.id)).toBe(0);
  });
});

it('session secret: 200 random bits, not in the database', async () => {
  const user = await bank.customer();
  const [one, another] = [await bank.signIn(user), await bank.signIn(user)];
  expect(one.session.secret).toMatch(/^[a-z2-7]{40}$/);
  expect(one.session.secret).not.toBe(another.session.secret);
  expect(await bank.dump()).not.toContain(one.session.secret);
});

it('a sign-in and a change of the e-mail address at the same time: both succeed, no deadlock', async () => {
  const user = await bank.customer();
  const { deviceSecret } = await bank.signIn(user);
  await updateProfile(bank.identity, {
    userId: user.id,
    actorId: user.id,
    currentPassword: PASSWORD,
    email: `new-${user.email}`,
  });
  const code = await bank.mailedCode(user.id, 'verify_email');
  // Stops the sign-in after it has inserted its session, which shares the user's lock.
  const holder = await bank.database.sessionAs('owner');
  await holder.sql('BEGIN');
  await holder.sql('SELECT FROM known_devices WHERE user_id = $1::uuid FOR UPDATE', [user.id]);
  const signedIn = bank.signIn(user, { deviceSecret });
  await expect.poll(bank.waitingForLocks).toBe(1);
  const confirmed = confirmEmail(bank.identity, { code });
  await expect.poll(bank.waitingForLocks).toBe(2);
  await holder.sql('COMMIT');
  await expect(confirmed).resolves.toBeUndefined();
  await expect(signedIn).resolves.toBeDefined();
});
