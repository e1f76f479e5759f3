import { afterAll, beforeAll, expect, it } from 'vitest';
import { confirmEmail } from './codes/confirm-email.ts';
import { approveEmailChange } from './email-changes/approve-email-change.ts';
import { codeOfEmailChange } from './email-changes/change-code.ts';
import { proposeEmail } from './email-changes/propose-email.ts';
import { refuseEmailChange } from './email-changes/refuse-email-change.ts';
import { undoEmailChange } from './email-changes/undo-email-change.ts';
import { changePassword } from './passwords/change-password.ts';
import { confirmPasswordReset } from './passwords/confirm-password-reset.ts';
import { requestPasswordReset } from './passwords/request-password-reset.ts';
import { updateProfile } from './profile/update-profile.ts';
import { authenticateCookie } from './sessions/authenticate-cookie.ts';
import { restartSessions } from './sessions/restart-sessions.ts';
import { revokeOtherSessions, revokeSession } from './sessions/revoke-sessions.ts';
import { signIn } from './sessions/sign-in.ts';
import { signOut } from './sessions/sign-out.ts';
import { createToken } from './tokens/create-token.ts';
import { renewToken } from './tokens/renew-token.ts';
import { anOrigin, openTestUsers, PASSWORD, type TestUsers } from './users/fixtures/test-users.ts';
import type { User } from './users/user.ts';

const NEW_PASSWORD = 'another long password';
const RESET_PASSWORD = 'a third long password';

let bank: TestUsers;
beforeAll(async () => {
  bank = await openTestUsers();
});
afterAll(() => bank.close());

/** Causes every audit event that one user can cause. Returns the secrets that it used. */
async function causeAllEvents(
  user: User,
  banker: User,
  origin: ReturnType<typeof anOrigin>,
): Promise<string[]> {
  const { identity } = bank;
  const { id: userId, username } = user;
  const nothing = async () => undefined;
  const secrets = [PASSWORD, NEW_PASSWORD, RESET_PASSWORD];
  const mailedCode = async (purpose: 'verify_email' | 'reset_password') => {
    const code = await bank.mailedCode(userId, purpose);
    secrets.push(code);
    return code;
  };
  const enter = async (password: string) => {
    const { session, deviceSecret } = await signIn(identity, { username, password, origin });
    secrets.push(session.secret, deviceSecret);
    const caller = await authenticateCookie(identity, session.secret);
    if (caller === undefined) throw new Error('not signed in');
    return { ...caller, origin };
  };

  await confirmEmail(identity, { code: await mailedCode('verify_email'), origin });
  const email = `new-${user.email}`;
  await updateProfile(identity, {
    userId,
    actorId: userId,
    currentPassword: PASSWORD,
    email,
    fullName: 'Ana Nueva',
    origin,
  });
  await confirmEmail(identity, { code: await mailedCode('verify_email'), origin });

  await signIn(identity, { username, password: 'not the right one', origin }).catch(() => undefined);
  secrets.push('not the right one');
  await enter(PASSWORD);
  await revokeOtherSessions(identity, { ...(await enter(PASSWORD)), password: PASSWORD });
  const second = await enter(PASSWORD);
  await revokeSession(identity, { ...second, sessionId: second.session.id });
  await signOut(identity, await enter(PASSWORD));
  const tokens = await createToken(identity, { username, password: PASSWORD, origin });
  const renewed = await renewToken(identity, { refreshToken: tokens.refreshToken, origin });
  const reissued = await renewToken(identity, { refreshToken: tokens.refreshToken, origin });
  for (const { accessToken, refreshToken } of [tokens, renewed, reissued])
    secrets.push(accessToken, refreshToken);
  await renewToken(identity, { refreshToken: tokens.refreshToken, origin }).catch(() => undefined);

  const third = await enter(PASSWORD);
  const change = { currentPassword: PASSWORD, newPassword: NEW_PASSWORD };
  secrets.push((await changePassword(identity, { ...third, ...change }))?.secret ?? '');
  secrets.push((await restartSessions(identity, await enter(NEW_PASSWORD), nothing)).opened?.secret ?? '');
  // Resets are off for a day after the change.
  await bank.prisma.emailChange.deleteMany({ where: { userId } });
  await requestPasswordReset(identity, { email, origin });
  await bank.sendLinks();
  const code = await mailedCode('reset_password');
  await confirmPasswordReset(identity, { code, newPassword: RESET_PASSWORD, origin });

  await enter(RESET_PASSWORD);
  await updateProfile(identity, { userId, actorId: banker.id, locale: 'es', origin });

  const open = async () => (await bank.prisma.emailChange.findFirstOrThrow({ where: { userId } })).id;
  for (const name of ['first', 'refused', 'approved']) {
    await proposeEmail(identity, { userId, actorId: banker.id, email: `${name}-${email}`, origin });
    if (name === 'refused') await refuseEmailChange(identity, { user, id: await open(), origin });
  }
  await approveEmailChange(identity, { user, id: await open(), password: RESET_PASSWORD, origin });
  await confirmEmail(identity, { code: await mailedCode('verify_email'), origin });
  const undo = codeOfEmailChange(
    identity.secrets,
    await bank.prisma.emailChange.findFirstOrThrow({ where: { userId } }),
  );
  const { resetCode } = await undoEmailChange(identity, { code: undo, origin });
  secrets.push(undo, resetCode ?? '');

  const { passwordHash } = await bank.prisma.user.findUniqueOrThrow({ where: { id: userId } });
  return [...secrets, passwordHash ?? ''].filter((secret) => secret !== '');
}

it('each audit event: actor, address and request id, no secret', async () => {
  const banker = await bank.customer({ role: 'banker' });
  const origin = anOrigin();
  const user = await bank.newcomer({ origin });
  const secrets = await causeAllEvents(user, banker, origin);
  const events = await bank.prisma.auditEvent.findMany({
    where: { requestId: origin.requestId ?? '' },
    orderBy: [{ position: 'asc' }, { id: 'asc' }],
  });

  const actors = new Map(events.map(({ action, actorId }) => [action, actorId]));
  expect(Object.fromEntries([...actors].sort())).toEqual({
    // A sign-up has no user yet; a refused sign-in or a request for a reset may be a stranger’s.
    'user.created': null,
    'sign-in.refused': null,
    'password-reset.requested': null,
    'refresh-token.reused': null,
    'email.verified': user.id,
    'email.changed': user.id,
    'email-change.proposed': banker.id,
    'email-change.withdrawn': banker.id,
    'email-change.refused': user.id,
    'email-change.approved': user.id,
    'email-change.undone': user.id,
    'password.changed': user.id,
    'password.reset': user.id,
    'session.opened': user.id,
    'session.ended': user.id,
    'session.renewed': user.id,
    'tokens.reissued': user.id,
    'session.revoked': user.id,
    // The last of two: the user caused the first.
    'profile.updated': banker.id,
  });
  for (const event of events) expect(event.address).toBe(origin.address);

  // No event of this user lacks the request id.
  const ofUser = await bank.prisma.auditEvent.count({
    where: { OR: [{ objectId: user.id }, { actorId: user.id }], NOT: { requestId: origin.requestId ?? '' } },
  });
  expect(ofUser).toBe(0);

  const written = JSON.stringify(await bank.prisma.auditEvent.findMany({ omit: { position: true } }));
  expect(secrets.length).toBeGreaterThan(20);
  for (const secret of secrets) expect(written).not.toContain(secret);
});
