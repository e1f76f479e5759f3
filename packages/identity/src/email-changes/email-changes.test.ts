import { type UserId, userIdFrom } from '@caudal/domain';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { confirmEmail } from '../codes/confirm-email.ts';
import { requestVerification } from '../codes/request-verification.ts';
import { confirmPasswordReset } from '../passwords/confirm-password-reset.ts';
import { requestPasswordReset } from '../passwords/request-password-reset.ts';
import { updateProfile } from '../profile/update-profile.ts';
import { anEnabledSecondFactor } from '../second-factor/fixtures/app.ts';
import { authenticateCookie } from '../sessions/authenticate-cookie.ts';
import { signIn } from '../sessions/sign-in.ts';
import { createToken } from '../tokens/create-token.ts';
import { renewToken } from '../tokens/renew-token.ts';
import { openTestUsers, PASSWORD, SECRET, type TestUsers } from '../users/fixtures/test-users.ts';
import { getUser } from '../users/get-user.ts';
import { setPassword } from '../users/set-password.ts';
import type { User } from '../users/user.ts';
import { applyDueEmailChanges } from './apply-due-email-changes.ts';
import { approveEmailChange, approveEmailChangeByLink } from './approve-email-change.ts';
import { codeOfEmailChange } from './change-code.ts';
import type { EmailChangeStatus } from './email-change.ts';
import { listEmailChanges } from './list-email-changes.ts';
import { proposeEmail } from './propose-email.ts';
import { refuseEmailChange, refuseEmailChangeByLink } from './refuse-email-change.ts';
import { cancelScheduledEmail, scheduleEmailChange } from './schedule-email-change.ts';
import { undoEmailChange } from './undo-email-change.ts';

const HOUR_MS = 60 * 60 * 1000;
const refusal = (domainCode: string, path?: string[]) => expect.objectContaining({ domainCode, path });
const codeInvalid = refusal('CODE_INVALID', ['code']);

let bank: TestUsers;
let banker: User;
beforeAll(async () => {
  bank = await openTestUsers();
  banker = await bank.customer({ role: 'banker' });
});
afterAll(() => bank.close());

const present = ({ id: userId }: Pick<User, 'id'>) => getUser(bank.identity, { userId });
const another = ({ email }: User, name = 'new') => `${name}-${email}`;
const propose = (user: User, email = another(user, 'proposed')) =>
  proposeEmail(bank.identity, { userId: user.id, actorId: banker.id, email });
const schedule = (user: User, email = another(user, 'scheduled')) =>
  scheduleEmailChange(bank.identity, { userId: user.id, email });
/** The customer's own change, up to its effect. */
async function change(user: User, email: string): Promise<void> {
  await updateProfile(bank.identity, { userId: user.id, actorId: user.id, currentPassword: PASSWORD, email });
  await confirmEmail(bank.identity, { code: await bank.mailedCode(user.id, 'verify_email') });
}
const changesOf = (userId: UserId, status: EmailChangeStatus) =>
  bank.prisma.emailChange.findMany({ where: { userId, status }, orderBy: { createdAt: 'asc' } });
/** The code that the link to an old address carries; of the newest change if there are several. */
async function linkOf({ id }: Pick<User, 'id'>, status: EmailChangeStatus): Promise<string> {
  const row = (await changesOf(id, status)).at(-1);
  if (row === undefined) throw new Error(`no change is ${status}`);
  return codeOfEmailChange([SECRET], row);
}
const openOf = ({ id: userId }: User) => listEmailChanges(bank.identity, { userId });
async function openIdOf(user: User): Promise<string> {
  const [open] = await openOf(user);
  if (open === undefined) throw new Error('no change is open');
  return open.id;
}
/** Requests a reset, and works off the job that sends the link. */
async function requestReset(email: string): Promise<void> {
  await requestPasswordReset(bank.identity, { email });
  await bank.sendLinks();
}
const codesTo = (email: string) => bank.prisma.emailCode.count({ where: { email } });
const undo = (code: string) => undoEmailChange(bank.identity, { code });
const eventsOf = async ({ id }: User) => (await bank.eventsOf(id)).map(({ action }) => action);
/** Makes a change older, as if that much time had passed. */
const age = (userId: UserId, ms: number) =>
  bank.sql(
    `UPDATE email_changes SET created_at = created_at - $2 * interval '1 ms', ends_at = ends_at - $2 * interval '1 ms'
     WHERE user_id = $1::uuid`,
    [userId, ms],
  );
/** As an import leaves them: no password, no real address. */
async function anImportedCustomer(): Promise<User> {
  const user = await bank.newcomer();
  await bank.prisma.emailCode.deleteMany({ where: { userId: user.id } });
  await bank.prisma.user.update({
    where: { id: user.id },
    data: { passwordHash: null, passwordChangedAt: null, email: `${user.username}@import.invalid` },
  });
  return present(user);
}

describe('address proposed by staff', () => {
  it('nothing changes: address, pending address, codes; no e-mail to the new address', async () => {
    const user = await bank.customer();
    const jobs = await bank.jobsLeftBy(() => propose(user));
    expect(await present(user)).toEqual(user);
    expect(await codesTo(another(user, 'proposed'))).toBe(0);
    // The one e-mail is the notice, whose link goes to the present address.
    expect(jobs).toEqual([{ data: { event: 'email-change.proposed' }, priority: 0 }]);
  });

  it('resend of the confirmation: ALREADY_EXISTS, no e-mail to the new address', async () => {
    const user = await bank.customer();
    await propose(user);
    await expect(requestVerification(bank.identity, { userId: user.id })).rejects.toEqual(
      refusal('ALREADY_EXISTS'),
    );
    expect(await codesTo(another(user, 'proposed'))).toBe(0);
  });

  it('unconfirmed address: nothing changes, and the code of the sign-up stays', async () => {
    const user = await bank.newcomer();
    await propose(user);
    await expect(
      approveEmailChangeByLink(bank.identity, { code: await linkOf(user, 'proposed') }),
    ).rejects.toEqual(codeInvalid);
    await confirmEmail(bank.identity, { code: await bank.mailedCode(user.id, 'verify_email') });
    expect(await present(user)).toMatchObject({ email: user.email, emailVerified: true, pendingEmail: null });
  });

  it('by `updateProfile`: FORBIDDEN', async () => {
    const user = await bank.customer();
    await expect(
      updateProfile(bank.identity, { userId: user.id, actorId: banker.id, email: another(user) }),
    ).rejects.toEqual(refusal('FORBIDDEN'));
  });

  it('imported customer: APPROVAL_REQUIRED on email', async () => {
    const user = await anImportedCustomer();
    await expect(propose(user)).rejects.toEqual(refusal('APPROVAL_REQUIRED', ['email']));
    expect(await changesOf(user.id, 'proposed')).toEqual([]);
  });

  it('unknown customer: NOT_FOUND; address of another user: ALREADY_EXISTS on email', async () => {
    const [user, other] = [await bank.customer(), await bank.customer()];
    const nobody = { userId: userIdFrom(crypto.randomUUID()), actorId: banker.id, email: 'x@example.com' };
    await expect(proposeEmail(bank.identity, nobody)).rejects.toEqual(refusal('NOT_FOUND'));
    await expect(propose(user, other.email)).rejects.toEqual(refusal('ALREADY_EXISTS', ['email']));
  });

  it('sixth proposal within a day: TOO_MANY_REQUESTS', async () => {
    const user = await bank.customer();
    for (let time = 0; time < 5; time++) await propose(user, another(user, `${time}`));
    await expect(propose(user)).rejects.toEqual(refusal('TOO_MANY_REQUESTS'));
    expect(await openOf(user)).toHaveLength(1);
  });

  it('second proposal: replaces the first, whose link is CODE_INVALID', async () => {
    const user = await bank.customer();
    await propose(user, another(user, 'first'));
    const first = await linkOf(user, 'proposed');
    await propose(user, another(user, 'second'));
    await expect(approveEmailChangeByLink(bank.identity, { code: first })).rejects.toEqual(codeInvalid);
    expect(await openOf(user)).toMatchObject([{ newEmail: another(user, 'second') }]);
  });

  it('present address proposed: the proposal is withdrawn', async () => {
    const user = await bank.customer();
    await propose(user);
    await propose(user, user.email);
    expect(await openOf(user)).toEqual([]);
    expect(await eventsOf(user)).toContain('email-change.withdrawn');
  });

  it('proposal, and the customer’s own pending address: the pending one stays and counts', async () => {
    const user = await bank.customer();
    const own = another(user, 'own');
    await updateProfile(bank.identity, {
      userId: user.id,
      actorId: user.id,
      currentPassword: PASSWORD,
      email: own,
    });
    await propose(user);
    await confirmEmail(bank.identity, { code: await bank.mailedCode(user.id, 'verify_email') });
    expect((await present(user)).email).toBe(own);
    expect(await openOf(user)).toEqual([]);
  });

  it('five proposals at once: one is open', async () => {
    const user = await bank.customer();
    await Promise.all(Array.from({ length: 5 }, (_, index) => propose(user, another(user, `${index}`))));
    expect(await openOf(user)).toHaveLength(1);
  });
});

describe('approval of a proposed address', () => {
  it.each(['session', 'link'] as const)(
    'by %s: code to the new address, which counts once confirmed',
    async (by) => {
      const user = await bank.customer();
      const email = another(user, 'proposed');
      await propose(user);
      if (by === 'link')
        await approveEmailChangeByLink(bank.identity, { code: await linkOf(user, 'proposed') });
      else await approveEmailChange(bank.identity, { user, id: await openIdOf(user), password: PASSWORD });
      expect(await present(user)).toMatchObject({ email: user.email, pendingEmail: email });
      expect(await codesTo(email)).toBe(1);
      await confirmEmail(bank.identity, { code: await bank.mailedCode(user.id, 'verify_email') });
      expect(await present(user)).toMatchObject({ email, emailVerified: true, pendingEmail: null });
      expect(
        (await bank.eventsOf(user.id)).map(({ action, actorId }) => [action, actorId]).slice(-3),
      ).toEqual([
        ['email-change.proposed', banker.id],
        ['email-change.approved', user.id],
        ['email.changed', user.id],
      ]);
    },
  );

  it('wrong password: INVALID_CREDENTIALS on password; second factor on, no code: SECOND_FACTOR_REQUIRED', async () => {
    const user = await bank.customer();
    const { recoveryCodes } = await anEnabledSecondFactor(bank.identity, user);
    await propose(user);
    const id = await openIdOf(user);
    const approve = (proof: { password: string; code?: string | undefined }) =>
      approveEmailChange(bank.identity, { user, id, ...proof });
    await expect(approve({ password: 'not the right one' })).rejects.toEqual(
      refusal('INVALID_CREDENTIALS', ['password']),
    );
    await expect(approve({ password: PASSWORD })).rejects.toEqual(refusal('SECOND_FACTOR_REQUIRED'));
    expect(await codesTo(another(user, 'proposed'))).toBe(0);
    await approve({ password: PASSWORD, code: recoveryCodes[0] });
    expect(await codesTo(another(user, 'proposed'))).toBe(1);
  });

  it('proposal for another customer, a scheduled change or a lapsed proposal: NOT_FOUND on id', async () => {
    const [user, other] = [await bank.customer(), await bank.customer()];
    await propose(other);
    const approve = (id: string) => approveEmailChange(bank.identity, { user, id, password: PASSWORD });
    await expect(approve(await openIdOf(other))).rejects.toEqual(refusal('NOT_FOUND', ['id']));
    await schedule(user);
    await expect(approve(await openIdOf(user))).rejects.toEqual(refusal('NOT_FOUND', ['id']));
    await cancelScheduledEmail(bank.identity, { userId: user.id });
    await propose(user);
    const id = await openIdOf(user);
    await age(user.id, 8 * 24 * HOUR_MS);
    await expect(approve(id)).rejects.toEqual(refusal('NOT_FOUND', ['id']));
    expect(await openOf(user)).toEqual([]);
  });

  it('link after the address changed, of a disabled user, used, or altered: CODE_INVALID', async () => {
    const moved = await bank.customer();
    await propose(moved);
    const link = await linkOf(moved, 'proposed');
    await change(moved, another(moved));
    const disabled = await bank.customer();
    await propose(disabled);
    await bank.disable(disabled.id);
    const used = await bank.customer();
    await propose(used);
    const usedLink = await linkOf(used, 'proposed');
    await approveEmailChangeByLink(bank.identity, { code: usedLink });
    const altered = await bank.customer();
    await propose(altered);
    const good = await linkOf(altered, 'proposed');
    const bad = `${good.slice(0, -1)}${good.endsWith('A') ? 'B' : 'A'}`;
    for (const code of [link, await linkOf(disabled, 'proposed'), usedLink, bad, 'A'.repeat(64), 'short']) {
      await expect(approveEmailChangeByLink(bank.identity, { code }), code).rejects.toEqual(codeInvalid);
    }
  });

  it('address confirmed by another user meanwhile: ALREADY_EXISTS on email', async () => {
    const [user, other] = [await bank.customer(), await bank.customer()];
    await propose(user);
    await change(other, another(user, 'proposed'));
    await expect(
      approveEmailChange(bank.identity, { user, id: await openIdOf(user), password: PASSWORD }),
    ).rejects.toEqual(refusal('ALREADY_EXISTS', ['email']));
  });

  it('approved and refused at once: exactly one succeeds', async () => {
    const user = await bank.customer();
    await propose(user);
    const code = await linkOf(user, 'proposed');
    const outcomes = await Promise.allSettled([
      approveEmailChangeByLink(bank.identity, { code }),
      refuseEmailChangeByLink(bank.identity, { code }),
      refuseEmailChange(bank.identity, { user, id: await openIdOf(user) }),
    ]);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });
});

describe('refusal', () => {
  it.each(['session', 'link'] as const)(
    'proposal refused by %s: nothing changes, the link is CODE_INVALID',
    async (by) => {
      const user = await bank.customer();
      await propose(user);
      const code = await linkOf(user, 'proposed');
      if (by === 'link') await refuseEmailChangeByLink(bank.identity, { code });
      else await refuseEmailChange(bank.identity, { user, id: await openIdOf(user) });
      expect(await present(user)).toEqual(user);
      expect((await eventsOf(user)).at(-1)).toBe('email-change.refused');
      await expect(approveEmailChangeByLink(bank.identity, { code })).rejects.toEqual(codeInvalid);
    },
  );

  it('another user’s change, or one in effect: NOT_FOUND on id', async () => {
    const [user, other] = [await bank.customer(), await bank.customer()];
    await propose(other);
    await change(user, another(user));
    const [inEffect] = await changesOf(user.id, 'changed');
    for (const id of [await openIdOf(other), inEffect?.id ?? '']) {
      await expect(refuseEmailChange(bank.identity, { user, id })).rejects.toEqual(
        refusal('NOT_FOUND', ['id']),
      );
    }
  });
});

describe('change in effect, undone from the old address', () => {
  it('old address restored, sessions and tokens ended, password off, code for a new one', async () => {
    const user = await bank.customer();
    await change(user, another(user));
    const browser = await bank.caller(user);
    const program = await createToken(bank.identity, { username: user.username, password: PASSWORD });
    await propose(user, another(user, 'next'));
    const { resetCode } = await undo(await linkOf(user, 'changed'));
    expect(await present(user)).toMatchObject({ email: user.email, emailVerified: true, pendingEmail: null });
    expect(await openOf(user)).toEqual([]);
    expect(await authenticateCookie(bank.identity, browser.secret)).toBeUndefined();
    await expect(renewToken(bank.identity, { refreshToken: program.refreshToken })).rejects.toEqual(
      refusal('UNAUTHENTICATED'),
    );
    await expect(bank.signIn(user)).rejects.toEqual(refusal('INVALID_CREDENTIALS'));
    await confirmPasswordReset(bank.identity, { code: resetCode ?? '', newPassword: 'seven herons at dusk' });
    await signIn(bank.identity, { username: user.username, password: 'seven herons at dusk' });
    expect(await eventsOf(user)).toContain('email-change.undone');
  });

  it('second factor: stays', async () => {
    const user = await bank.customer();
    await change(user, another(user));
    await anEnabledSecondFactor(bank.identity, user);
    const { resetCode } = await undo(await linkOf(user, 'changed'));
    await confirmPasswordReset(bank.identity, { code: resetCode ?? '', newPassword: 'seven herons at dusk' });
    await expect(
      signIn(bank.identity, { username: user.username, password: 'seven herons at dusk' }),
    ).rejects.toEqual(refusal('SECOND_FACTOR_REQUIRED'));
  });

  it('three days later, or a second time: CODE_INVALID', async () => {
    const [late, twice] = [await bank.customer(), await bank.customer()];
    for (const user of [late, twice]) await change(user, another(user));
    const [lateCode, code] = [await linkOf(late, 'changed'), await linkOf(twice, 'changed')];
    await age(late.id, 72 * HOUR_MS + 1);
    await expect(undo(lateCode)).rejects.toEqual(codeInvalid);
    await undo(code);
    await expect(undo(code)).rejects.toEqual(codeInvalid);
  });

  it('two changes: the older undo goes back to the first address, and ends the newer one', async () => {
    const user = await bank.customer();
    await change(user, another(user, 'b'));
    const older = await linkOf(user, 'changed');
    await bank.expireThrottles();
    await change(user, another(user, 'c'));
    const newer = await linkOf(user, 'changed');
    await undo(older);
    expect((await present(user)).email).toBe(user.email);
    await expect(undo(newer)).rejects.toEqual(codeInvalid);
  });

  it('two changes: the newer undo gives no reset code while the older holds resets, and the older still works', async () => {
    const user = await bank.customer();
    await change(user, another(user, 'b'));
    const older = await linkOf(user, 'changed');
    await bank.expireThrottles();
    await change(user, another(user, 'c'));
    expect(await undo(await linkOf(user, 'changed'))).toEqual({ outcome: 'restored', resetCode: null });
    expect((await present(user)).email).toBe(another(user, 'b'));
    await requestReset(another(user, 'b'));
    expect(await codesTo(another(user, 'b'))).toBe(0);
    expect((await undo(older)).resetCode).not.toBeNull();
    expect((await present(user)).email).toBe(user.email);
  });

  it('undone and the next address confirmed at once: the old address counts in the end, or the undo still works', async () => {
    const user = await bank.customer();
    await change(user, another(user, 'b'));
    const code = await linkOf(user, 'changed');
    await bank.expireThrottles();
    const next = another(user, 'c');
    await updateProfile(bank.identity, {
      userId: user.id,
      actorId: user.id,
      currentPassword: PASSWORD,
      email: next,
    });
    const confirmation = await bank.mailedCode(user.id, 'verify_email');
    await Promise.allSettled([undo(code), confirmEmail(bank.identity, { code: confirmation })]);
    expect(await present(user)).toMatchObject({ email: user.email, pendingEmail: null });
    expect(await changesOf(user.id, 'changed')).toEqual([]);
  });

  it('stranger signed up with the old address, unconfirmed: undone; confirmed: ALREADY_EXISTS on email', async () => {
    const [user, other] = [await bank.customer(), await bank.customer()];
    for (const one of [user, other]) await change(one, another(one));
    const squatter = await bank.newcomer({ email: user.email });
    const code = await bank.mailedCode(squatter.id, 'verify_email');
    await undo(await linkOf(user, 'changed'));
    expect((await present(user)).email).toBe(user.email);
    await expect(confirmEmail(bank.identity, { code })).rejects.toEqual(refusal('ALREADY_EXISTS', ['email']));
    await bank.customer({ email: other.email });
    await expect(undo(await linkOf(other, 'changed'))).rejects.toEqual(refusal('ALREADY_EXISTS', ['email']));
  });

  it('password changed by the thief: undo still works', async () => {
    const user = await bank.customer();
    await change(user, another(user));
    const code = await linkOf(user, 'changed');
    await setPassword(bank.identity, user, 'the password of the thief');
    expect((await undo(code)).resetCode).not.toBeNull();
  });

  it('link under another secret, of another kind, or of another change: CODE_INVALID', async () => {
    const user = await bank.customer();
    await change(user, another(user));
    await propose(user);
    const [row] = await changesOf(user.id, 'changed');
    if (row === undefined) throw new Error('no change');
    const forged = [
      codeOfEmailChange(['another secret'], row),
      codeOfEmailChange([SECRET], { ...row, status: 'scheduled' }),
      await linkOf(user, 'proposed'),
    ];
    for (const code of forged) await expect(undo(code)).rejects.toEqual(codeInvalid);
    await expect(
      approveEmailChangeByLink(bank.identity, { code: codeOfEmailChange([SECRET], row) }),
    ).rejects.toEqual(codeInvalid);
  });

  it('secret rotated: the link works while the old one is kept', async () => {
    const user = await bank.customer();
    await change(user, another(user));
    const code = await linkOf(user, 'changed');
    await undoEmailChange(bank.another({ secrets: ['a new secret of the bank', SECRET] }), { code });
    expect((await present(user)).email).toBe(user.email);
  });
});

describe('password reset after a change of the address', () => {
  it('for a day: answered, no e-mail; afterwards: e-mail', async () => {
    const user = await bank.customer();
    await change(user, another(user));
    const ask = () => requestReset(another(user));
    expect(await bank.jobsLeftBy(ask)).toEqual([]);
    await age(user.id, 24 * HOUR_MS + 1);
    await bank.expireThrottles();
    expect(await bank.jobsLeftBy(ask)).toMatchObject([{ data: { kind: 'reset-password' } }]);
  });

  it('codes from before the change: CODE_INVALID', async () => {
    const user = await bank.customer();
    await requestReset(user.email);
    const code = await bank.mailedCode(user.id, 'reset_password');
    await change(user, another(user));
    await bank.expireThrottles();
    // Back again: the code's address would fit.
    await change(user, user.email);
    await expect(
      confirmPasswordReset(bank.identity, { code, newPassword: 'seven herons at dusk' }),
    ).rejects.toEqual(codeInvalid);
  });
});

describe('address scheduled by an operator', () => {
  const due = () => new Date(Date.now() + 73 * HOUR_MS);
  beforeEach(async () => {
    await bank.prisma.emailChange.deleteMany({ where: { status: 'scheduled' } });
  });

  it('before it is due: nothing changes, no code to the new address', async () => {
    const user = await bank.customer();
    const jobs = await bank.jobsLeftBy(() => schedule(user));
    await applyDueEmailChanges(bank.identity);
    expect(await present(user)).toEqual(user);
    expect(jobs).toEqual([{ data: { event: 'email-change.scheduled' }, priority: 0 }]);
    await requestReset(another(user, 'scheduled'));
    expect(await codesTo(another(user, 'scheduled'))).toBe(0);
  });

  it('imported customer, due: in effect, confirmed, and a reset gets the customer in', async () => {
    const user = await anImportedCustomer();
    const email = another(user, 'real').replace('import.invalid', 'example.com');
    await schedule(user, email);
    expect(await applyDueEmailChanges(bank.identity, { now: due() })).toEqual({ applied: 1, withdrawn: 0 });
    expect(await present(user)).toMatchObject({ email, emailVerified: true });
    expect((await bank.eventsOf(user.id)).at(-1)).toMatchObject({
      action: 'email.changed',
      actorId: null,
      after: { email, by: 'operator' },
    });
    await requestReset(email);
    await confirmPasswordReset(bank.identity, {
      code: await bank.mailedCode(user.id, 'reset_password'),
      newPassword: PASSWORD,
    });
    await bank.signIn(user);
    expect(await applyDueEmailChanges(bank.identity, { now: due() })).toEqual({ applied: 0, withdrawn: 0 });
  });

  it('stopped by the link to the old address, by the customer or by the operator: never applied', async () => {
    const users = [await bank.customer(), await bank.customer(), await bank.customer()] as const;
    for (const user of users) await schedule(user);
    const code = await linkOf(users[0], 'scheduled');
    expect(await undo(code)).toEqual({ outcome: 'stopped', resetCode: null });
    await refuseEmailChange(bank.identity, { user: users[1], id: await openIdOf(users[1]) });
    expect(await cancelScheduledEmail(bank.identity, { userId: users[2].id })).toBe(true);
    expect(await cancelScheduledEmail(bank.identity, { userId: users[2].id })).toBe(false);
    expect(await applyDueEmailChanges(bank.identity, { now: due() })).toEqual({ applied: 0, withdrawn: 0 });
    for (const user of users) expect(await present(user)).toEqual(user);
    await expect(undo(code)).rejects.toEqual(codeInvalid);
    // Stopping it leaves everything as it is, sessions and password included.
    await bank.signIn(users[0]);
  });

  it('stopped and due at once: one of the two', async () => {
    const user = await bank.customer();
    await schedule(user);
    const code = await linkOf(user, 'scheduled');
    const [stopped, applied] = await Promise.allSettled([
      undo(code),
      applyDueEmailChanges(bank.identity, { now: due() }),
    ]);
    const count = applied.status === 'fulfilled' ? applied.value.applied : undefined;
    expect(count).toBe(stopped.status === 'fulfilled' ? 0 : 1);
  });

  it('due in two processes at once: applied once', async () => {
    const user = await bank.customer();
    await schedule(user);
    const runs = await Promise.all(
      [bank.identity, bank.another()].map((identity) => applyDueEmailChanges(identity, { now: due() })),
    );
    expect(runs.reduce((sum, { applied }) => sum + applied, 0)).toBe(1);
    expect((await eventsOf(user)).filter((name) => name === 'email.changed')).toHaveLength(1);
  });

  it('address of another user by now: given up, email-change.withdrawn in the audit log', async () => {
    const [user, other] = [await bank.customer(), await bank.customer()];
    await schedule(user);
    await change(other, another(user, 'scheduled'));
    expect(await applyDueEmailChanges(bank.identity, { now: due() })).toEqual({ applied: 0, withdrawn: 1 });
    expect(await present(user)).toEqual(user);
    expect((await bank.eventsOf(user.id)).at(-1)).toMatchObject({ after: { reason: 'taken' } });
  });

  it('user locked elsewhere: left for the next run', async () => {
    const user = await bank.customer();
    await schedule(user);
    const other = await bank.database.sessionAs('owner');
    await other.sql('BEGIN');
    await other.sql('SELECT 1 FROM users WHERE id = $1::uuid FOR NO KEY UPDATE', [user.id]);
    const running = applyDueEmailChanges(bank.identity, { now: due() });
    await expect.poll(bank.waitingForLocks).toBeGreaterThan(0);
    await other.sql('COMMIT');
    await running;
    await applyDueEmailChanges(bank.identity, { now: due() });
    expect((await present(user)).email).toBe(another(user, 'scheduled'));
  });

  it('present address, or another user’s: ALREADY_EXISTS on email', async () => {
    const [user, other] = [await bank.customer(), await bank.customer()];
    for (const email of [user.email, other.email]) {
      await expect(schedule(user, email)).rejects.toEqual(refusal('ALREADY_EXISTS', ['email']));
    }
  });

  it('scheduled twice: the later one counts', async () => {
    const user = await bank.customer();
    await schedule(user, another(user, 'first'));
    await schedule(user, another(user, 'second'));
    await applyDueEmailChanges(bank.identity, { now: due() });
    expect((await present(user)).email).toBe(another(user, 'second'));
  });
});

it('database dump: no code of a change', async () => {
  const user = await bank.customer();
  await change(user, another(user));
  await propose(user, another(user, 'p'));
  await schedule(user, another(user, 's'));
  const codes = [
    await linkOf(user, 'changed'),
    await linkOf(user, 'proposed'),
    await linkOf(user, 'scheduled'),
  ];
  const dump = await bank.dump();
  for (const code of codes) {
    const proof = Buffer.from(code, 'base64url').subarray(16);
    expect(dump).not.toContain(code);
    expect(dump).not.toContain(proof.toString('hex'));
  }
});
