import type { UserId } from '@caudal/domain';
import { staleMs } from '@caudal/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { updateProfile } from '../profile/update-profile.ts';
import { authenticateCookie } from '../sessions/authenticate-cookie.ts';
import { anOrigin, openTestUsers, PASSWORD, type TestUsers } from '../users/fixtures/test-users.ts';
import type { User } from '../users/user.ts';
import { confirmEmail } from './confirm-email.ts';

const refusal = (domainCode: string, path?: string[]) => expect.objectContaining({ domainCode, path });
const codeInvalid = refusal('CODE_INVALID', ['code']);

let bank: TestUsers;
beforeAll(async () => {
  bank = await openTestUsers();
});
afterAll(() => bank.close());

const codeOf = (userId: UserId) => bank.mailedCode(userId, 'verify_email');
const rowOf = (id: string) => bank.prisma.user.findUniqueOrThrow({ where: { id } });
async function codeForNewAddress({ id: userId }: User, email: string): Promise<string> {
  await updateProfile(bank.identity, { userId, actorId: userId, currentPassword: PASSWORD, email });
  return codeOf(userId);
}

describe('confirmEmail after a sign-up', () => {
  it('first confirmation: address verified, email.verified in the audit log, no e-mail', async () => {
    const { id: userId, email } = await bank.newcomer();
    const origin = anOrigin();
    const code = await codeOf(userId);
    expect(await bank.jobsLeftBy(() => confirmEmail(bank.identity, { code, origin }))).toEqual([]);
    expect((await rowOf(userId)).emailVerifiedAt).toBeInstanceOf(Date);
    expect((await bank.eventsOf(userId)).at(-1)).toEqual({
      actorId: userId,
      action: 'email.verified',
      before: { email },
      after: { email },
      address: origin.address,
      requestId: origin.requestId,
    });
  });

  it('confirmed address: seen at once in this process, within a second in others', async () => {
    const user = await bank.newcomer();
    const elsewhere = bank.another();
    const { secret } = await bank.caller(user);
    const verifiedIn = async (identity = bank.identity) =>
      (await authenticateCookie(identity, secret))?.user.emailVerified;
    const code = await codeOf(user.id);
    // Both processes have the session in their cache now.
    expect([await verifiedIn(elsewhere), await verifiedIn()]).toEqual([false, false]);
    await confirmEmail(bank.identity, { code });
    expect(await verifiedIn()).toBe(true);
    expect(await staleMs(async () => (await verifiedIn(elsewhere)) === false)).toBeLessThan(1_000);
    expect(await verifiedIn(elsewhere)).toBe(true);
  });
});

describe('confirmEmail of an address that a stranger signed up with', () => {
  it('owner signs up and confirms: gets the address; the stranger’s code: ALREADY_EXISTS', async () => {
    const stranger = await bank.newcomer();
    const owner = await bank.newcomer({ email: stranger.email });
    const [strangers, owners] = [await codeOf(stranger.id), await codeOf(owner.id)];
    await confirmEmail(bank.identity, { code: owners, callerId: owner.id });
    expect((await rowOf(owner.id)).emailVerifiedAt).toBeInstanceOf(Date);
    await expect(confirmEmail(bank.identity, { code: strangers, callerId: stranger.id })).rejects.toEqual(
      refusal('ALREADY_EXISTS', ['email']),
    );
    expect((await rowOf(stranger.id)).emailVerifiedAt).toBeNull();
  });

  it('link of the stranger’s sign-up, opened by the signed-in owner: confirms the owner', async () => {
    const stranger = await bank.newcomer();
    const owner = await bank.newcomer({ email: stranger.email });
    await confirmEmail(bank.identity, { code: await codeOf(stranger.id), callerId: owner.id });
    expect((await rowOf(owner.id)).emailVerifiedAt).toBeInstanceOf(Date);
    expect((await rowOf(stranger.id)).emailVerifiedAt).toBeNull();
  });

  it('link opened without signing in, or as somebody else: UNAUTHENTICATED, still valid', async () => {
    const stranger = await bank.newcomer();
    const owner = await bank.newcomer({ email: stranger.email });
    const other = await bank.customer();
    const code = await codeOf(owner.id);
    for (const callerId of [undefined, other.id]) {
      await expect(confirmEmail(bank.identity, { code, callerId })).rejects.toEqual(
        refusal('UNAUTHENTICATED'),
      );
    }
    await confirmEmail(bank.identity, { code, callerId: owner.id });
  });

  it('confirmed user changes to the address: no sign-in needed', async () => {
    const stranger = await bank.newcomer();
    const owner = await bank.customer();
    const code = await codeForNewAddress(owner, stranger.email);
    await confirmEmail(bank.identity, { code });
    expect((await rowOf(owner.id)).email).toBe(stranger.email);
  });

  it('two users confirm one address at once: one succeeds', async () => {
    const one = await bank.newcomer();
    const other = await bank.newcomer({ email: one.email });
    const outcomes = await Promise.allSettled(
      await Promise.all([one, other].map(async ({ id }) => ({ code: await codeOf(id), callerId: id }))).then(
        (uses) => uses.map((use) => confirmEmail(bank.identity, use)),
      ),
    );
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(
      await bank.prisma.user.count({ where: { email: one.email, emailVerifiedAt: { not: null } } }),
    ).toBe(1);
  });
});

describe('confirmEmail of a new address', () => {
  it('new address confirmed: replaces the old one, email.changed announced', async () => {
    const user = await bank.customer();
    const email = `new-${user.email}`;
    const code = await codeForNewAddress(user, email);
    expect(await rowOf(user.id)).toMatchObject({ email: user.email, pendingEmail: email });
    const origin = anOrigin();
    const jobs = await bank.jobsLeftBy(() => confirmEmail(bank.identity, { code, origin }));
    expect(await rowOf(user.id)).toMatchObject({ email, pendingEmail: null });
    const event = await bank.prisma.auditEvent.findFirstOrThrow({
      where: { objectId: user.id, action: 'email.changed' },
    });
    expect(event).toMatchObject({
      actorId: user.id,
      before: { email: user.email, emailVerified: true },
      after: { email, by: 'user', changeId: expect.any(String) },
      address: origin.address,
      requestId: origin.requestId,
    });
    expect(jobs).toEqual([{ data: { event: 'email.changed' }, priority: 0 }]);
  });

  it('old address never confirmed: email.changed says so', async () => {
    const user = await bank.newcomer();
    const code = await codeForNewAddress(user, `new-${user.email}`);
    const jobs = await bank.jobsLeftBy(() => confirmEmail(bank.identity, { code }));
    expect(jobs).toEqual([{ data: { event: 'email.changed' }, priority: 0 }]);
    expect((await bank.eventsOf(user.id)).at(-1)?.before).toEqual({
      email: user.email,
      emailVerified: false,
    });
    expect((await rowOf(user.id)).emailVerifiedAt).not.toBeNull();
  });

  it('code for the old address after a change to a new one: CODE_INVALID', async () => {
    const user = await bank.newcomer();
    const old = await codeOf(user.id);
    await codeForNewAddress(user, `new-${user.email}`);
    await expect(confirmEmail(bank.identity, { code: old })).rejects.toEqual(codeInvalid);
    expect(await rowOf(user.id)).toMatchObject({ email: user.email, emailVerifiedAt: null });
  });

  it('code for an address that is no longer pending: CODE_INVALID, user unchanged', async () => {
    const user = await bank.customer();
    const code = await codeForNewAddress(user, `new-${user.email}`);
    await bank.sql('UPDATE users SET pending_email = $1 WHERE id = $2::uuid', [`x-${user.email}`, user.id]);
    await expect(confirmEmail(bank.identity, { code })).rejects.toEqual(codeInvalid);
    expect(await rowOf(user.id)).toMatchObject({ email: user.email, pendingEmail: `x-${user.email}` });
  });

  it('address confirmed by another user meanwhile: ALREADY_EXISTS on email, nothing changed', async () => {
    const [mine, theirs] = [await bank.customer(), await bank.customer()];
    const email = `both-${mine.email}`;
    const [myCode, theirCode] = [
      await codeForNewAddress(mine, email),
      await codeForNewAddress(theirs, email),
    ];
    await confirmEmail(bank.identity, { code: theirCode });
    const before = [await rowOf(mine.id), await bank.eventsOf(mine.id)];
    const jobs = await bank.jobsLeftBy(() =>
      expect(confirmEmail(bank.identity, { code: myCode })).rejects.toEqual(
        refusal('ALREADY_EXISTS', ['email']),
      ),
    );
    expect(jobs).toEqual([]);
    expect([await rowOf(mine.id), await bank.eventsOf(mine.id)]).toEqual(before);
    expect(await codeOf(mine.id)).toBe(myCode);
  });

  it('two users confirm the same address at once: one succeeds, ALREADY_EXISTS for the other', async () => {
    const users = [await bank.customer(), await bank.customer()] as const;
    const email = `both-${users[0].email}`;
    const codes = [await codeForNewAddress(users[0], email), await codeForNewAddress(users[1], email)];
    const outcomes = await Promise.allSettled(codes.map((code) => confirmEmail(bank.identity, { code })));
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { domainCode: 'ALREADY_EXISTS' },
    });
  });

  it('audit event refused: address unchanged, no e-mail, code still valid', async () => {
    const user = await bank.customer();
    const code = await codeForNewAddress(user, `new-${user.email}`);
    const jobs = await bank.jobsLeftBy(async () => {
      const { status } = await bank.whileRefusing('audit_events', "action <> 'email.changed'", () =>
        confirmEmail(bank.identity, { code }),
      );
      expect(status).toBe('rejected');
    });
    expect(jobs).toEqual([]);
    expect(await rowOf(user.id)).toMatchObject({ email: user.email, pendingEmail: `new-${user.email}` });
    await confirmEmail(bank.identity, { code });
  });
});

it('codes guessed from one network: TOO_MANY_REQUESTS above the limit', async () => {
  const identity = bank.another({ limits: { wrongCodeFromNetwork: { points: 3, seconds: 60 } } });
  const origin = anOrigin();
  const guess = () => confirmEmail(identity, { code: 'x'.repeat(43), origin });
  for (let time = 0; time < 3; time++) await expect(guess()).rejects.toEqual(codeInvalid);
  await expect(guess()).rejects.toEqual(refusal('TOO_MANY_REQUESTS'));
  const { id } = await bank.newcomer();
  const code = await bank.mailedCode(id, 'verify_email');
  await expect(confirmEmail(identity, { code, origin }), 'a right one').resolves.toBeUndefined();
});
