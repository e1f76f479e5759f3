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
async function wantsAnotherAddress({ id: userId }: User, email: string): Promise<string> {
  await updateProfile(bank.identity, { userId, actorId: userId, currentPassword: PASSWORD, email });
  return codeOf(userId);
}

describe('the first confirmation', () => {
  it('counts, is written down and leaves no mail', async () => {
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

  it('is seen at once here and within a second by every other process', async () => {
    const user = await bank.newcomer();
    const elsewhere = bank.another();
    const { secret } = await bank.caller(user);
    const verifiedIn = async (identity = bank.identity) =>
      (await authenticateCookie(identity, secret))?.user.emailVerified;
    const code = await codeOf(user.id);
    // The other process may not hear of it; this one must not believe what it has just read.
    expect([await verifiedIn(elsewhere), await verifiedIn()]).toEqual([false, false]);
    await confirmEmail(bank.identity, { code });
    expect(await verifiedIn()).toBe(true);
    expect(await staleMs(async () => (await verifiedIn(elsewhere)) === false)).toBeLessThan(1_000);
    expect(await verifiedIn(elsewhere)).toBe(true);
  });
});

describe('the confirmation of a new address', () => {
  it('puts it in the place of the old one and tells both', async () => {
    const user = await bank.customer();
    const email = `new-${user.email}`;
    const code = await wantsAnotherAddress(user, email);
    expect(await rowOf(user.id)).toMatchObject({ email: user.email, pendingEmail: email });
    const origin = anOrigin();
    const jobs = await bank.jobsLeftBy(() => confirmEmail(bank.identity, { code, origin }));
    expect(await rowOf(user.id)).toMatchObject({ email, pendingEmail: null });
    const event = await bank.prisma.auditEvent.findFirstOrThrow({
      where: { objectId: user.id, action: 'email.changed' },
    });
    expect(event).toMatchObject({
      actorId: user.id,
      before: { email: user.email },
      after: { email },
      address: origin.address,
      requestId: origin.requestId,
    });
    expect(jobs).toHaveLength(2);
    expect(jobs.map(({ data }) => data)).toEqual(
      expect.arrayContaining([
        { kind: 'email-changed', auditEventId: event.id, audience: 'new' },
        { kind: 'email-changed', auditEventId: event.id, audience: 'old' },
      ]),
    );
  });

  it('does not tell an old address that was never confirmed', async () => {
    const user = await bank.newcomer();
    const code = await wantsAnotherAddress(user, `new-${user.email}`);
    const jobs = await bank.jobsLeftBy(() => confirmEmail(bank.identity, { code }));
    expect(jobs.map(({ data }) => data.audience)).toEqual(['new']);
    expect((await rowOf(user.id)).emailVerifiedAt).not.toBeNull();
  });

  it('ends the code that was sent to the address before', async () => {
    const user = await bank.newcomer();
    const old = await codeOf(user.id);
    await wantsAnotherAddress(user, `new-${user.email}`);
    await expect(confirmEmail(bank.identity, { code: old })).rejects.toEqual(codeInvalid);
    expect(await rowOf(user.id)).toMatchObject({ email: user.email, emailVerifiedAt: null });
  });

  it('is refused where the person wants yet another one by now, and the code survived that', async () => {
    const user = await bank.customer();
    const code = await wantsAnotherAddress(user, `new-${user.email}`);
    await bank.sql('UPDATE users SET pending_email = $1 WHERE id = $2::uuid', [`x-${user.email}`, user.id]);
    await expect(confirmEmail(bank.identity, { code })).rejects.toEqual(codeInvalid);
    expect(await rowOf(user.id)).toMatchObject({ email: user.email, pendingEmail: `x-${user.email}` });
  });

  it('is refused, and changes nothing, where somebody else has confirmed that address meanwhile', async () => {
    const [mine, theirs] = [await bank.customer(), await bank.customer()];
    const email = `both-${mine.email}`;
    const [myCode, theirCode] = [
      await wantsAnotherAddress(mine, email),
      await wantsAnotherAddress(theirs, email),
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

  it('is given to one of two who confirm the same address at the same time', async () => {
    const users = [await bank.customer(), await bank.customer()] as const;
    const email = `both-${users[0].email}`;
    const codes = [await wantsAnotherAddress(users[0], email), await wantsAnotherAddress(users[1], email)];
    const outcomes = await Promise.allSettled(codes.map((code) => confirmEmail(bank.identity, { code })));
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { domainCode: 'ALREADY_EXISTS' },
    });
  });

  it('is undone as a whole where the audit event cannot be written', async () => {
    const user = await bank.customer();
    const code = await wantsAnotherAddress(user, `new-${user.email}`);
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

it('is counted for the network that the codes come from', async () => {
  const identity = bank.another({ limits: { codeFromNetwork: { points: 3, seconds: 60 } } });
  const origin = anOrigin();
  const guess = () => confirmEmail(identity, { code: 'x'.repeat(43), origin });
  for (let time = 0; time < 3; time++) await expect(guess()).rejects.toEqual(codeInvalid);
  await expect(guess()).rejects.toEqual(refusal('TOO_MANY_REQUESTS'));
});
