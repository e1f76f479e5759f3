import { blockSession, reverseTransfer } from '@caudal/backoffice';
import { createBanking, openAccount } from '@caudal/banking';
import { aTransfer, postOne } from '@caudal/banking/testing';
import { sessionIdFrom, transferIdFrom, type UserId, userIdFrom } from '@caudal/domain';
import type { EventOf } from '@caudal/domain/events';
import { changePassword, confirmEmail, setPassword, type User, updateProfile } from '@caudal/identity';
import { anOrigin, PASSWORD } from '@caudal/identity/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestNotices, type TestNotices } from './fixtures/test-notices.ts';
import { composeEmailOf } from './index.ts';
import { moneyReceived } from './money-received.ts';
import { tellOfEvents } from './tell-of-events.ts';

let bank: TestNotices;
beforeAll(async () => {
  bank = await openTestNotices();
});
afterAll(() => bank.close());

const newPassword = 'another long enough password';
const asksForAddress = (user: User, email: string) =>
  updateProfile(bank.identity, { userId: user.id, actorId: user.id, currentPassword: PASSWORD, email });
const confirmsAddress = async (user: User) =>
  confirmEmail(bank.identity, { code: await bank.mailedCode(user.id, 'verify_email') });

describe('notices', () => {
  test.each([
    [
      'changed password',
      async (user: User) =>
        changePassword(bank.identity, {
          ...(await bank.caller(user)),
          currentPassword: PASSWORD,
          newPassword,
        }),
    ],
    ['password set by an operator', (user: User) => setPassword(bank.identity, user, newPassword)],
    [
      'sign-in on a second device',
      async (user: User) => {
        await bank.signIn(user);
        await bank.signIn(user);
      },
    ],
    ['another address asked for', (user: User) => asksForAddress(user, `new-${user.email}`)],
  ])('%s, address never confirmed: no e-mail', async (_what, act) => {
    const [newcomer, customer] = [await bank.newcomer(), await bank.customer()];
    expect(await bank.noticesAfter(() => act(newcomer))).toEqual([]);
    expect(await bank.noticesAfter(() => act(customer))).toMatchObject([{ to: customer.email }]);
  });

  test('sign-up with the address of another user: tells that user, without a code or the typed name', async () => {
    const owner = await bank.customer({ locale: 'es' });
    const { id: userId } = await bank.newcomer({ email: owner.email, fullName: 'Call This Number' });
    const { id: codeId } = await bank.prisma.emailCode.findFirstOrThrow({ where: { userId } });
    expect(await composeEmailOf(bank.notices, { kind: 'verify-email', codeId })).toEqual({
      to: owner.email,
      locale: 'es',
      email: {
        kind: 'address-in-use',
        fullName: owner.fullName,
        url: 'https://bank.example.com/sign-in',
      },
    });
  });

  test('address changed that was never confirmed: only the new one is told', async () => {
    const user = await bank.newcomer();
    const email = `new-${user.email}`;
    const notices = await bank.noticesAfter(async () => {
      await asksForAddress(user, email);
      await confirmsAddress(user);
    });
    expect(notices).toMatchObject([{ to: email, email: { kind: 'email-changed', audience: 'new' } }]);
  });

  test('address changed: both are told, and the old one when it is asked for', async () => {
    const user = await bank.customer();
    const email = `new-${user.email}`;
    const asked = await bank.noticesAfter(() => asksForAddress(user, email));
    expect(asked).toMatchObject([
      { to: user.email, email: { kind: 'email-change-requested', url: 'https://bank.example.com/forgot' } },
    ]);
    const changed = await bank.noticesAfter(() => confirmsAddress(user));
    expect(changed.map(({ to }) => to).sort()).toEqual([user.email, email].sort());
  });

  test('job that runs twice: one e-mail job', async () => {
    const user = await bank.customer();
    const jobs = await bank.jobsAfter(() => setPassword(bank.identity, user, newPassword));
    expect(jobs).toEqual([
      { kind: 'notice', eventId: expect.any(String), userId: user.id, audience: 'user' },
    ]);
    const [job] = jobs;
    if (job?.kind !== 'notice') throw new Error('no notice');
    const again = await bank.jobsAfter(() => tellOfEvents(bank.notices, { eventIds: [job.eventId] }));
    expect(again).toEqual([]);
  });

  test('session blocked: the device is told, the address of the staff is not', async () => {
    const [user, banker] = [await bank.customer(), await bank.customer({ role: 'banker' })];
    const { session } = await bank.signIn(user, { origin: anOrigin() });
    const origin = anOrigin();
    const [notice] = await bank.noticesAfter(() =>
      blockSession(bank, { sessionId: session.id, actorId: banker.id, origin }),
    );
    expect(notice?.email).toMatchObject({ kind: 'session-blocked', device: 'Firefox (Linux)' });
    expect(JSON.stringify(notice)).not.toContain(origin.address);
  });
});

describe('received money', () => {
  const [ana, bruno] = [userIdFrom(crypto.randomUUID()), userIdFrom(crypto.randomUUID())];
  const transferId = transferIdFrom(crypto.randomUUID());
  const transfer = (from: UserId | null, to: UserId | null): EventOf<'transfer.posted'> => ({
    id: transferId,
    name: 'transfer.posted',
    actorId: null,
    objectId: transferId,
    userIds: [...new Set([from, to])].filter((id) => id !== null),
    before: undefined,
    after: {
      kind: 'transfer',
      amountMinor: '1',
      currency: 'USD',
      description: '',
      bookedAt: '2026-11-24T09:30:00.000Z',
      from: { accountId: 'a', ownerId: from },
      to: { accountId: 'b', ownerId: to },
    },
    address: null,
    requestId: null,
    at: new Date(),
  });

  test.each([
    ['another customer', ana, bruno, [bruno]],
    ['the bank', null, bruno, [bruno]],
    ['an own account', ana, ana, []],
    ['a customer to the bank', ana, null, []],
  ])('from %s: the receiver is told', (_from, from, to, told) => {
    expect(moneyReceived.tells(transfer(from, to))).toEqual(told);
  });
});

describe('reversed transfer', () => {
  test('both customers are told, each from their side, without the reason', async () => {
    const { prisma } = bank;
    const banking = createBanking({
      prisma,
      jobs: bank.identity.jobs,
      currencies: ['USD'],
      bankName: 'Test Bank',
    });
    const [ana, bruno, banker] = [await bank.customer(), await bank.customer(), await bank.customer()];
    const from = await openAccount(banking, { userId: ana.id, currency: 'USD' });
    const to = await openAccount(banking, { userId: bruno.id, currency: 'USD' });
    await prisma.account.update({ where: { id: from.id }, data: { overdraftLimitMinor: 1_250n } });
    const posting = aTransfer({ ...from, ownerId: ana.id }, to, 1_250n);
    expect(await postOne(banking.posting, posting)).not.toHaveProperty('refusal');
    const id = transferIdFrom(crypto.randomUUID());
    const told = await bank.noticesAfter(() =>
      reverseTransfer(
        { banking, counterLimits: new Map() },
        {
          id,
          transferId: posting.id,
          reason: 'Suspected fraud',
          description: 'Sent twice',
          actorId: banker.id,
        },
      ),
    );
    await banking.close();
    const url = `https://bank.example.com/transfers/${id}`;
    const email = { kind: 'transfer-reversed', url, amount: '$12.50', description: 'Sent twice' };
    const byReader = new Map(told.map((notice) => [notice.to, notice]));
    expect(byReader.get(ana.email)).toMatchObject({
      email: { ...email, direction: 'in', accountNumber: from.number },
    });
    expect(byReader.get(bruno.email)).toMatchObject({
      email: { ...email, direction: 'out', accountNumber: to.number },
    });
    expect(JSON.stringify(told)).not.toContain('fraud');
  });
});

describe('e-mail jobs of an earlier version', () => {
  const userAgent = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';

  /** An event as an earlier version wrote it, also beside this one: it says nothing of the users whom it concerns. */
  async function aFormerEvent(row: {
    action: string;
    actorId?: string;
    object: readonly [type: string, id: string];
    before?: object;
    after?: object;
  }): Promise<string> {
    const id = crypto.randomUUID();
    const json = (value: object | undefined) => (value === undefined ? null : JSON.stringify(value));
    await bank.prisma.$executeRaw`
      INSERT INTO audit_events (id, actor_id, action, object_type, object_id, before, after, address)
      VALUES (${id}::uuid, ${row.actorId ?? null}::uuid, ${row.action}, ${row.object[0]}, ${row.object[1]},
        ${json(row.before)}::jsonb, ${json(row.after)}::jsonb, '203.0.113.7')`;
    return id;
  }

  test('password-changed: sent to the user', async () => {
    const user = await bank.customer();
    const auditEventId = await aFormerEvent({
      action: 'user.password-changed',
      actorId: user.id,
      object: ['user', user.id],
      after: { userAgent },
    });
    expect(await composeEmailOf(bank.notices, { kind: 'password-changed', auditEventId })).toMatchObject({
      to: user.email,
      email: { kind: 'password-changed', address: '203.0.113.7', device: 'Firefox (Linux)' },
    });
  });

  test('new-sign-in: sent to the user of the session', async () => {
    const user = await bank.customer();
    const sessionId = sessionIdFrom(crypto.randomUUID());
    await aFormerEvent({
      action: 'session.opened',
      actorId: user.id,
      object: ['session', sessionId],
      after: { holder: 'browser', userAgent },
    });
    expect(await composeEmailOf(bank.notices, { kind: 'new-sign-in', sessionId })).toMatchObject({
      to: user.email,
      email: { kind: 'new-sign-in', device: 'Firefox (Linux)' },
    });
  });

  test('email-change-requested: sent to the address that is to be changed', async () => {
    const user = await bank.customer();
    const auditEventId = await aFormerEvent({
      action: 'user.profile-updated',
      actorId: user.id,
      object: ['user', user.id],
      before: { pendingEmail: null, email: 'ana@old.example' },
      after: { pendingEmail: 'ana@new.example' },
    });
    const job = { kind: 'email-change-requested', auditEventId } as const;
    expect(await composeEmailOf(bank.notices, job)).toMatchObject({
      to: 'ana@old.example',
      email: { kind: 'email-change-requested', newEmail: 'a•••@new.example' },
    });
  });

  test.each([
    ['old', 'ana@old.example'],
    ['new', 'ana@new.example'],
  ] as const)('email-changed, %s: sent to that address', async (audience, to) => {
    const user = await bank.customer();
    const auditEventId = await aFormerEvent({
      action: 'user.email-changed',
      actorId: user.id,
      object: ['user', user.id],
      before: { email: 'ana@old.example' },
      after: { email: 'ana@new.example' },
    });
    const job = { kind: 'email-changed', auditEventId, audience } as const;
    expect(await composeEmailOf(bank.notices, job)).toMatchObject({
      to,
      email: { kind: 'email-changed', audience, oldEmail: 'ana@old.example', newEmail: 'ana@new.example' },
    });
  });

  test('event or session that is not there: no e-mail', async () => {
    const id = crypto.randomUUID();
    expect(
      await composeEmailOf(bank.notices, { kind: 'password-changed', auditEventId: id }),
    ).toBeUndefined();
    expect(
      await composeEmailOf(bank.notices, { kind: 'new-sign-in', sessionId: sessionIdFrom(id) }),
    ).toBeUndefined();
  });
});
