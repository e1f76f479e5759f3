import { type UserId, userIdFrom } from '@caudal/domain';
import { authenticateCookie, getUser } from '@caudal/identity';
import { anOrigin, openTestUsers, type TestUsers } from '@caudal/identity/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { getCustomer, getCustomers } from '../customers/get-customers.ts';
import { setRole } from './set-role.ts';

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
    const [user, admin] = [await bank.customer(), await anAdmin()];
    const { secret } = await bank.caller(user);
    const origin = anOrigin();
    await setRole(bank, { userId: user.id, role: 'banker', actorId: admin.id, origin });
    expect(await roleOf(user.id)).toBe('banker');
    expect(await authenticateCookie(bank.identity, secret)).toBeUndefined();
    expect((await bank.signIn(user)).user.role).toBe('banker');
    expect((await bank.eventsOf(user.id)).at(-1)).toEqual({
      actorId: admin.id,
      action: 'role.changed',
      before: { role: 'depositor' },
      after: { role: 'banker' },
      address: origin.address,
      requestId: origin.requestId,
    });
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
