import { setRole } from '@caudal/backoffice';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { call, DOORS } from '../fixtures/call.ts';
import { openTestBank, PASSWORD, type SignedInUser, type TestBank } from '../fixtures/test-bank.ts';
import { whileWorking } from '../fixtures/test-worker.ts';

let bank: TestBank;
let banker: SignedInUser;
let admin: SignedInUser;
beforeAll(async () => {
  bank = await openTestBank();
  banker = await bank.user({ role: 'banker' });
  admin = await bank.user({ role: 'admin' });
});
beforeEach(async () => {
  await bank.database.prisma.throttle.deleteMany();
});
afterAll(() => bank.close());

const outbox = { transport: 'outbox', from: 'bank@example.com' } as const;
const as = ({ token }: SignedInUser) => ({ authorization: `Bearer ${token}` });
const textsTo = async (recipient: string) => {
  const mails = await bank.database.prisma.outboxEmail.findMany({
    where: { recipient },
    orderBy: { createdAt: 'asc' },
  });
  return mails.map(({ text }) => text.replaceAll('\u2060', ''));
};
/** The code of the link to a page in the last e-mail that has one. */
const codeFrom = async (recipient: string, page: string) => {
  const pattern = new RegExp(`${page}#code=([\\w-]+)`);
  return (await textsTo(recipient)).flatMap((text) => pattern.exec(text)?.[1] ?? []).at(-1);
};
const rowOf = ({ user: { id } }: SignedInUser) =>
  bank.database.prisma.user.findUniqueOrThrow({ where: { id } });
/** Everything that a stranger could try with an address at which they read e-mail. */
async function tryEverythingAt(email: string): Promise<void> {
  await call(bank.app, 'REST', { name: 'passwordResets.request', input: { email } });
}
/** Jobs that wait or run, so that "no e-mail" means no e-mail. */
const jobsLeft = async () => {
  const [row] = await bank.database.prisma.$queryRaw<{ count: bigint }[]>`
    SELECT count(*) FROM pgboss.job
    WHERE name IN ('email', 'events-recorded', 'link-request') AND state IN ('created', 'active', 'retry')`;
  return Number(row?.count ?? 0);
};
async function afterAllMail(work: () => Promise<void>): Promise<void> {
  await whileWorking(bank, outbox, async () => {
    await work();
    await expect.poll(jobsLeft).toBe(0);
  });
}

describe.each(DOORS)('a member of staff over %s', (door) => {
  const update = (caller: SignedInUser, customer: SignedInUser, email: string) =>
    call(bank.app, door, {
      name: 'staff.customers.update',
      input: { id: customer.user.id, email },
      headers: as(caller),
    });

  it.each(['banker', 'admin'] as const)(
    '%s enters an address: no e-mail there, no reset, address unchanged',
    async (who) => {
      const customer = await bank.user();
      const evil = `evil-${customer.user.email}`;
      await afterAllMail(async () => {
        expect(await update(who === 'admin' ? admin : banker, customer, evil)).toMatchObject({
          status: 200,
          data: { email: customer.user.email, proposedEmail: evil },
        });
        await tryEverythingAt(evil);
      });
      expect(await textsTo(evil)).toEqual([]);
      expect(await rowOf(customer)).toMatchObject({ email: customer.user.email, pendingEmail: null });
      // The one e-mail is to the customer, with the link.
      expect(await codeFrom(customer.user.email, '/email-change/approve')).toBeDefined();
    },
  );

  it('customer with an unconfirmed address: no e-mail anywhere, approval only from a session', async () => {
    const customer = await bank.user({ verified: false });
    const evil = `evil-${customer.user.email}`;
    await afterAllMail(async () => {
      await update(banker, customer, evil);
      await tryEverythingAt(evil);
      await call(bank.app, door, { name: 'emailVerifications.send', headers: as(customer) });
    });
    expect(await textsTo(evil)).toEqual([]);
    expect(await codeFrom(customer.user.email, '/email-change/approve')).toBeUndefined();
  });

  it('imported customer: APPROVAL_REQUIRED, no e-mail', async () => {
    const customer = await bank.user({ verified: false });
    await bank.database.prisma.user.update({
      where: { id: customer.user.id },
      data: { passwordHash: null, email: `${customer.user.username}@import.invalid` },
    });
    const evil = `evil-${customer.user.email}`;
    await afterAllMail(async () => {
      expect(await update(banker, customer, evil)).toMatchObject({
        status: 422,
        domainCode: 'APPROVAL_REQUIRED',
        issues: [{ path: ['email'] }],
      });
      await tryEverythingAt(evil);
    });
    expect(await textsTo(evil)).toEqual([]);
  });

  it('customer made a banker and back, in between an address: no e-mail there', async () => {
    const customer = await bank.user();
    const evil = `evil-${customer.user.email}`;
    await afterAllMail(async () => {
      await update(admin, customer, evil);
      for (const role of ['banker', 'depositor'] as const) {
        await setRole(bank.runtime, { userId: customer.user.id, role, actorId: null });
        await update(admin, customer, `${role}-${evil}`);
      }
      await tryEverythingAt(evil);
    });
    for (const address of [evil, `banker-${evil}`, `depositor-${evil}`])
      expect(await textsTo(address)).toEqual([]);
    expect((await rowOf(customer)).email).toBe(customer.user.email);
  });

  it('approves or refuses for the customer: NOT_FOUND; lists only their own', async () => {
    const customer = await bank.user();
    await update(banker, customer, `evil-${customer.user.email}`);
    const [change] = await bank.database.prisma.emailChange.findMany({ where: { userId: customer.user.id } });
    const approval = { id: change?.id, password: PASSWORD };
    for (const staff of [banker, admin]) {
      expect(
        await call(bank.app, door, { name: 'emailChanges.approve', input: approval, headers: as(staff) }),
      ).toMatchObject({ domainCode: 'NOT_FOUND' });
      expect(await call(bank.app, door, { name: 'emailChanges.list', headers: as(staff) })).toMatchObject({
        data: { items: [] },
      });
    }
  });
});

it('batch of a proposal and two resets in one request: no e-mail to the new address', async () => {
  const customer = await bank.user();
  const evil = `evil-${customer.user.email}`;
  await afterAllMail(async () => {
    await bank.app.inject({
      method: 'POST',
      url: '/api/trpc/staff.customers.update,passwordResets.request,passwordResets.request?batch=1',
      headers: { ...as(banker), 'content-type': 'application/json' },
      payload: JSON.stringify({
        0: { id: customer.user.id, email: evil },
        1: { email: evil },
        2: { email: evil },
      }),
    });
  });
  expect(await textsTo(evil)).toEqual([]);
  expect(
    await bank.database.prisma.emailChange.findMany({ where: { userId: customer.user.id } }),
  ).toHaveLength(1);
});

describe('a proposal that its customer approves by the link', () => {
  it('resets are off for a day, and the old address takes everything back', async () => {
    const customer = await bank.user();
    const { email } = customer.user;
    const evil = `evil-${email}`;
    const rest = (name: string, input: object) => call(bank.app, 'REST', { name, input });
    await afterAllMail(async () => {
      await call(bank.app, 'REST', {
        name: 'staff.customers.update',
        input: { id: customer.user.id, email: evil },
        headers: as(banker),
      });
    });
    const approval = await codeFrom(email, '/email-change/approve');
    await afterAllMail(async () => {
      expect(await rest('emailChanges.approveByLink', { code: approval })).toMatchObject({ status: 200 });
    });
    const confirmation = await codeFrom(evil, '/verify/confirm');
    await afterAllMail(async () => {
      expect(await rest('emailVerifications.confirm', { code: confirmation })).toMatchObject({ status: 200 });
      await tryEverythingAt(evil);
    });
    expect(await codeFrom(evil, '/reset')).toBeUndefined();
    const undo = await codeFrom(email, '/email-change/undo');
    await afterAllMail(async () => {
      const undone = await rest('emailChanges.undoByLink', { code: undo });
      expect(undone).toMatchObject({
        status: 200,
        data: { resetCode: expect.stringMatching(/^[\w-]{43}$/) },
      });
      const { resetCode } = z.object({ resetCode: z.string() }).parse(undone.data);
      expect(
        await rest('passwordResets.confirm', { code: resetCode, newPassword: 'seven herons at dusk' }),
      ).toMatchObject({ status: 200 });
    });
    expect(await rowOf(customer)).toMatchObject({ email, pendingEmail: null });
    expect(await call(bank.app, 'REST', { name: 'me.get', headers: as(customer) })).toMatchObject({
      status: 401,
    });
    expect((await textsTo(email)).at(-1)).toBeDefined();
    expect((await textsTo(evil)).join('\n')).toContain('undid the change');
  });
});
