import { userIdFrom } from '@caudal/domain';
import {
  authenticateCookie,
  authenticateToken,
  createToken,
  renewToken,
  requestPasswordReset,
  updateProfile,
} from '@caudal/identity';
import { anOrigin, openTestUsers, PASSWORD, type TestUsers } from '@caudal/identity/testing';
import { anAccount, staleMs } from '@caudal/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { disableUser, enableUser } from './set-status.ts';

const refusal = (domainCode: string) => expect.objectContaining({ domainCode });

let bank: TestUsers;
beforeAll(async () => {
  bank = await openTestUsers();
});
afterAll(() => bank.close());

const statusOf = async (id: string) => (await bank.prisma.user.findUniqueOrThrow({ where: { id } })).status;
const NOBODY = { actorId: null } as const;

describe('disableUser and enableUser', () => {
  it('disabled user: cookie and tokens refused, sign-in USER_DISABLED', async () => {
    const user = await bank.customer();
    const { secret } = await bank.caller(user);
    const tokens = await createToken(bank.identity, { username: user.username, password: PASSWORD });
    await disableUser(bank, { userId: user.id, ...NOBODY });
    expect(await authenticateCookie(bank.identity, secret)).toBeUndefined();
    await expect(authenticateToken(bank.identity, tokens.accessToken)).rejects.toEqual(
      refusal('UNAUTHENTICATED'),
    );
    await expect(renewToken(bank.identity, { refreshToken: tokens.refreshToken })).rejects.toEqual(
      refusal('UNAUTHENTICATED'),
    );
    await expect(bank.signIn(user)).rejects.toEqual(refusal('USER_DISABLED'));
    await expect(createToken(bank.identity, { username: user.username, password: PASSWORD })).rejects.toEqual(
      refusal('USER_DISABLED'),
    );
  });

  it('disabled user in another process: session refused within a second', async () => {
    const user = await bank.customer();
    const { secret } = await bank.caller(user);
    const elsewhere = bank.another();
    expect(await authenticateCookie(elsewhere, secret)).toBeDefined();
    await disableUser(bank, { userId: user.id, ...NOBODY });
    const isKnown = async () => (await authenticateCookie(elsewhere, secret)) !== undefined;
    expect(await staleMs(isKnown)).toBeLessThan(1_000);
  });

  it('disabled user: e-mailed codes deleted', async () => {
    const user = await bank.customer();
    await updateProfile(bank.identity, {
      userId: user.id,
      actorId: user.id,
      currentPassword: PASSWORD,
      email: `new-${user.email}`,
    });
    await requestPasswordReset(bank.identity, { email: user.email });
    await bank.sendLinks();
    await disableUser(bank, { userId: user.id, ...NOBODY });
    expect(await bank.prisma.emailCode.count({ where: { userId: user.id } })).toBe(0);
  });

  it('user enabled again: old session stays ended, sign-in works', async () => {
    const user = await bank.customer();
    const { secret } = await bank.caller(user);
    await disableUser(bank, { userId: user.id, ...NOBODY });
    await enableUser(bank, { userId: user.id, ...NOBODY });
    expect(await authenticateCookie(bank.identity, secret)).toBeUndefined();
    await expect(bank.signIn(user)).resolves.toBeDefined();
  });
});

describe('audit events of a status change', () => {
  it('disabled and enabled twice each: one event each, with actor, address and request id', async () => {
    const [user, admin] = [await bank.customer(), await bank.customer({ role: 'admin' })];
    const origin = anOrigin();
    const change = { userId: user.id, actorId: admin.id, origin };
    for (const act of [disableUser, disableUser, enableUser, enableUser]) await act(bank, change);
    const by = { actorId: admin.id, address: origin.address, requestId: origin.requestId };
    expect((await bank.eventsOf(user.id)).slice(1)).toEqual([
      { ...by, action: 'user.disabled', before: { status: 'active' }, after: { status: 'disabled' } },
      { ...by, action: 'user.enabled', before: { status: 'disabled' }, after: { status: 'active' } },
    ]);
  });

  it('disabled five times at once: one event', async () => {
    const user = await bank.customer();
    await Promise.all(Array.from({ length: 5 }, () => disableUser(bank, { userId: user.id, ...NOBODY })));
    expect((await bank.eventsOf(user.id)).map(({ action }) => action)).toEqual([
      'user.created',
      'user.disabled',
    ]);
  });

  it('audit event refused: user stays active, session stays', async () => {
    const user = await bank.customer();
    const { secret } = await bank.caller(user);
    const { status } = await bank.whileRefusing('audit_events', "action <> 'user.disabled'", () =>
      disableUser(bank, { userId: user.id, ...NOBODY }),
    );
    expect(status).toBe('rejected');
    expect(await statusOf(user.id)).toBe('active');
    expect(await authenticateCookie(bank.identity, secret)).toBeDefined();
  });
});

describe('disableUser beside a transfer', () => {
  it('disableUser waiting for the user: holds the accounts already', async () => {
    const user = await bank.customer();
    const account = await anAccount(bank.prisma, { ownerId: user.id });
    const outcome = await bank.overtake(
      user.id,
      () => disableUser(bank, { userId: user.id, ...NOBODY }),
      async () => {
        // A transfer that comes now finds the account locked.
        const free = await bank.sql(
          'SELECT id FROM accounts WHERE id = $1::uuid FOR NO KEY UPDATE SKIP LOCKED',
          [account.id],
        );
        expect(free).toEqual([]);
      },
    );
    expect(outcome.status).toBe('fulfilled');
    expect(await statusOf(user.id)).toBe('disabled');
  });

  it('account locked by a transfer: user active and not locked until the transfer commits', async () => {
    const user = await bank.customer();
    const [first, second] = [
      await anAccount(bank.prisma, { ownerId: user.id, currency: 'USD' }),
      await anAccount(bank.prisma, { ownerId: user.id, currency: 'EUR' }),
    ];
    await bank.sql('BEGIN');
    await bank.sql('SELECT id FROM accounts WHERE id = $1::uuid FOR NO KEY UPDATE', [second.id]);
    const underway = disableUser(bank, { userId: user.id, ...NOBODY });
    await expect
      .poll(
        () =>
          bank.prisma.$queryRaw`
          SELECT id FROM accounts WHERE id = ${first.id}::uuid FOR NO KEY UPDATE SKIP LOCKED`,
      )
      .toEqual([]);
    expect(await statusOf(user.id)).toBe('active');
    // The posting engine can read the user, and other changes of the user go on.
    const lockable = await bank.prisma.$queryRaw`
      SELECT id FROM users WHERE id = ${user.id}::uuid FOR NO KEY UPDATE SKIP LOCKED`;
    expect(lockable).toHaveLength(1);
    await bank.sql('COMMIT');
    await underway;
    expect(await statusOf(user.id)).toBe('disabled');
  });
});

it('status of an unknown user: NOT_FOUND', async () => {
  await expect(disableUser(bank, { userId: userIdFrom(crypto.randomUUID()), ...NOBODY })).rejects.toEqual(
    refusal('NOT_FOUND'),
  );
});
