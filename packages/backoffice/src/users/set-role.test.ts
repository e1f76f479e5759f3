import { type UserId, userIdFrom } from '@caudal/domain';
import { authenticateCookie, getUser, type User } from '@caudal/identity';
import { anOrigin, openTestUsers, type TestUsers } from '@caudal/identity/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { getCustomer, getCustomers } from '../customers/get-customers.ts';
import { listTeam } from './list-team.ts';
import { setRole } from './set-role.ts';
import { disableUser, enableUser } from './set-status.ts';

const refusal = (domainCode: string) => expect.objectContaining({ domainCode });

let bank: TestUsers;
beforeAll(async () => {
  bank = await openTestUsers();
});
afterAll(() => bank.close());

const anAdmin = () => bank.customer({ role: 'admin' });
const roleOf = async (userId: UserId) => (await getUser(bank.identity, { userId })).role;

describe('setRole', () => {
  it('new role: sessions end, role.changed in the audit log', async () => {
    const [user, admin] = [await bank.customer({ role: 'banker' }), await anAdmin()];
    const { secret } = await bank.caller(user);
    const origin = anOrigin();
    await setRole(bank, { userId: user.id, role: 'auditor', actorId: admin.id, origin });
    expect(await roleOf(user.id)).toBe('auditor');
    expect(await authenticateCookie(bank.identity, secret)).toBeUndefined();
    expect((await bank.signIn(user)).user.role).toBe('auditor');
    expect((await bank.eventsOf(user.id)).at(-1)).toEqual({
      actorId: admin.id,
      action: 'role.changed',
      before: { role: 'banker' },
      after: { role: 'auditor' },
      address: origin.address,
      requestId: origin.requestId,
    });
  });

  it('role that gives more, by an admin alone: APPROVAL_REQUIRED on `role`, nothing changed', async () => {
    const [user, admin] = [await bank.customer({ role: 'auditor' }), await anAdmin()];
    const { secret } = await bank.caller(user);
    for (const role of ['banker', 'admin'] as const)
      await expect(setRole(bank, { userId: user.id, role, actorId: admin.id })).rejects.toEqual(
        expect.objectContaining({ domainCode: 'APPROVAL_REQUIRED', path: ['role'] }),
      );
    expect(await roleOf(user.id)).toBe('auditor');
    expect(await authenticateCookie(bank.identity, secret)).toBeDefined();
  });

  it('same role: sessions stay, no audit event', async () => {
    const [user, admin] = [await bank.customer(), await anAdmin()];
    const { secret } = await bank.caller(user);
    await setRole(bank, { userId: user.id, role: 'depositor', actorId: admin.id });
    expect(await authenticateCookie(bank.identity, secret)).toBeDefined();
    expect((await bank.eventsOf(user.id)).map(({ action }) => action)).toEqual(['user.created']);
  });

  it('own role: SELF_SERVICE', async () => {
    const admin = await anAdmin();
    await expect(setRole(bank, { userId: admin.id, role: 'depositor', actorId: admin.id })).rejects.toEqual(
      refusal('SELF_SERVICE'),
    );
    expect(await roleOf(admin.id)).toBe('admin');
  });

  it('two admins take each other’s role at once: one stays admin, FORBIDDEN for the other', async () => {
    const [one, other] = [await anAdmin(), await anAdmin()];
    const take = (from: User, by: User) => setRole(bank, { userId: from.id, role: 'banker', actorId: by.id });
    const outcomes = await Promise.allSettled([take(one, other), take(other, one)]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: refusal('FORBIDDEN'),
    });
    expect([await roleOf(one.id), await roleOf(other.id)].sort()).toEqual(['admin', 'banker']);
  });

  it('actor disabled while the change waits: FORBIDDEN', async () => {
    const [user, admin] = [await bank.customer({ role: 'banker' }), await anAdmin()];
    const outcome = await bank.overtake(
      user.id,
      () => setRole(bank, { userId: user.id, role: 'auditor', actorId: admin.id }),
      (sql) => sql("UPDATE users SET status = 'disabled' WHERE id = $1::uuid", [admin.id]),
    );
    expect(outcome).toMatchObject({ status: 'rejected', reason: refusal('FORBIDDEN') });
    expect(await roleOf(user.id)).toBe('banker');
  });

  it('role set by an operator: actorId is null in the audit log', async () => {
    const user = await bank.customer();
    await setRole(bank, { userId: user.id, role: 'admin', actorId: null });
    expect((await bank.eventsOf(user.id)).at(-1)).toMatchObject({ actorId: null, after: { role: 'admin' } });
  });

  it('role of an unknown user: NOT_FOUND', async () => {
    await expect(
      setRole(bank, { userId: userIdFrom(crypto.randomUUID()), role: 'banker', actorId: null }),
    ).rejects.toEqual(refusal('NOT_FOUND'));
  });

  it('audit event refused: role unchanged', async () => {
    const user = await bank.customer();
    const { status } = await bank.whileRefusing('audit_events', "action <> 'role.changed'", () =>
      setRole(bank, { userId: user.id, role: 'admin', actorId: null }),
    );
    expect(status).toBe('rejected');
    expect(await roleOf(user.id)).toBe('depositor');
  });
});

describe('getCustomers', () => {
  it('ids of customers, staff and nobody: customers only, in the order of the ids', async () => {
    const [one, another] = [await bank.customer(), await bank.customer()];
    const banker = await bank.customer({ role: 'banker' });
    const userIds = [another.id, banker.id, userIdFrom(crypto.randomUUID()), one.id];
    expect(await getCustomers(bank, { userIds })).toEqual([another, one]);
    expect(await getCustomer(bank, { userId: one.id, actorId: banker.id })).toEqual(one);
    const other = await bank.customer({ role: 'banker' });
    await expect(getCustomer(bank, { userId: other.id, actorId: banker.id })).rejects.toEqual(
      refusal('NOT_FOUND'),
    );
  });
});

describe('last admin', () => {
  /** Makes this user the only admin of the bank, as an operator who does not ask would. */
  async function theOnlyAdmin() {
    const admin = await anAdmin();
    await bank.sql("UPDATE users SET role = 'banker' WHERE role = 'admin' AND id <> $1::uuid", [admin.id]);
    return admin;
  }

  it('role or access taken from the last one by an operator: LAST_ADMIN, session stays', async () => {
    const admin = await theOnlyAdmin();
    const { secret } = await bank.caller(admin);
    const operator = { userId: admin.id, actorId: null } as const;
    await expect(setRole(bank, { ...operator, role: 'auditor' })).rejects.toEqual(refusal('LAST_ADMIN'));
    await expect(disableUser(bank, operator)).rejects.toEqual(refusal('LAST_ADMIN'));
    expect(await authenticateCookie(bank.identity, secret)).toBeDefined();
  });

  it('another admin, but disabled: LAST_ADMIN all the same', async () => {
    const admin = await theOnlyAdmin();
    const other = await anAdmin();
    await disableUser(bank, { userId: other.id, actorId: admin.id });
    await expect(setRole(bank, { userId: admin.id, role: 'banker', actorId: null })).rejects.toEqual(
      refusal('LAST_ADMIN'),
    );
    await enableUser(bank, { userId: other.id, actorId: admin.id });
    await setRole(bank, { userId: admin.id, role: 'banker', actorId: null });
    expect(await roleOf(admin.id)).toBe('banker');
  });

  it('two admins, one disabled while the other loses the role: one of them stays', async () => {
    const one = await theOnlyAdmin();
    const other = await anAdmin();
    const outcomes = await Promise.allSettled([
      disableUser(bank, { userId: one.id, actorId: null }),
      setRole(bank, { userId: other.id, role: 'depositor', actorId: null }),
    ]);
    expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: refusal('LAST_ADMIN'),
    });
    expect(await bank.prisma.user.count({ where: { role: 'admin', status: 'active' } })).toBe(1);
  });
});

describe('listTeam', () => {
  it('staff only, by name: role, second factor, last seen', async () => {
    const [zoe, abel] = [
      await bank.customer({ role: 'auditor', fullName: 'Zoë Team' }),
      await bank.customer({ role: 'banker', fullName: 'Ábel Team' }),
    ];
    await bank.prisma.totpFactor.create({
      data: { userId: zoe.id, secret: Buffer.alloc(1), confirmedAt: new Date() },
    });
    await bank.prisma.totpFactor.create({ data: { userId: abel.id, secret: Buffer.alloc(1) } });
    await bank.caller(abel);
    const team = (await listTeam(bank)).filter(({ fullName }) => fullName.endsWith('Team'));
    expect(team).toMatchObject([
      { id: abel.id, role: 'banker', status: 'active', hasSecondFactor: false, lastSeenAt: expect.any(Date) },
      { id: zoe.id, role: 'auditor', status: 'active', hasSecondFactor: true, lastSeenAt: null },
    ]);
    expect((await listTeam(bank)).every(({ role }) => role !== 'depositor')).toBe(true);
  });
});
