import { CONFIRMED_MS } from '@caudal/identity';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { call, DOORS } from '../fixtures/call.ts';
import { bearer } from '../fixtures/scenarios/scenario-bank.ts';
import { openTestBank, type SignedInUser, type TestBank } from '../fixtures/test-bank.ts';
import { withSecondFactor } from '../fixtures/with-second-factor.ts';

/** A bank that requires a second factor of its staff, and a replica of it that does not. */
let strict: TestBank;
let lenient: TestBank;
beforeAll(async () => {
  strict = await openTestBank({ staffSecondFactor: 'required' });
  lenient = await openTestBank({ database: strict.database, staffSecondFactor: 'optional' });
});
afterAll(async () => {
  await lenient.close();
  await strict.close();
});

const outcome = async (bank: TestBank, door: (typeof DOORS)[number], as: SignedInUser, call_: Call) =>
  (await call(bank.app, door, { ...call_, headers: bearer(as) })).domainCode ?? 'allowed';
interface Call {
  readonly name: string;
  readonly input?: object;
}

const SEARCH: Call = { name: 'staff.customers.search', input: { text: 'a' } };
/** Needs a confirmation. */
const aChange = async (): Promise<Call> => ({
  name: 'admin.setRole',
  input: { id: (await strict.user({ role: 'banker' })).user.id, role: 'auditor' },
});
const anAdmin = () => strict.user({ role: 'admin' });

/** As if the second factor had been proved that long ago. */
async function provedBefore({ sessionId }: SignedInUser, ago: number): Promise<void> {
  const secondFactorAt = new Date(Date.now() - ago);
  await strict.database.prisma.session.update({ where: { id: sessionId }, data: { secondFactorAt } });
}

describe.each(DOORS)('staff’s second factor over %s', (door) => {
  it('required and missing: SECOND_FACTOR_MISSING as staff, allowed as a customer', async () => {
    const admin = await anAdmin();
    expect(await outcome(strict, door, admin, SEARCH)).toBe('SECOND_FACTOR_MISSING');
    expect(await outcome(strict, door, admin, await aChange())).toBe('SECOND_FACTOR_MISSING');
    expect(await outcome(strict, door, admin, { name: 'accounts.list' })).toBe('allowed');
  });

  it('begun but not set up to the end: SECOND_FACTOR_MISSING', async () => {
    const admin = await anAdmin();
    await strict.database.prisma.totpFactor.create({
      data: { userId: admin.user.id, secret: Buffer.alloc(1) },
    });
    expect(await outcome(strict, door, admin, SEARCH)).toBe('SECOND_FACTOR_MISSING');
  });

  it('optional and missing: allowed, without a confirmation', async () => {
    const admin = await anAdmin();
    expect(await outcome(lenient, door, admin, SEARCH)).toBe('allowed');
    expect(await outcome(lenient, door, admin, await aChange())).toBe('allowed');
  });

  it('proved at sign-in: allowed for five minutes; then CONFIRMATION_REQUIRED, reading goes on', async () => {
    const admin = await withSecondFactor(strict, await anAdmin());
    expect(await outcome(strict, door, admin, await aChange())).toBe('allowed');
    await provedBefore(admin, CONFIRMED_MS);
    for (const bank of [strict, lenient]) {
      expect(await outcome(bank, door, admin, await aChange())).toBe('CONFIRMATION_REQUIRED');
      expect(await outcome(bank, door, admin, SEARCH)).toBe('allowed');
    }
  });

  it('confirmed on one replica: allowed on another at once', async () => {
    const { unusedCode: code, ...admin } = await withSecondFactor(strict, await anAdmin());
    await provedBefore(admin, CONFIRMED_MS);
    // The other one has just answered from what it knows of the session.
    expect(await outcome(lenient, door, admin, await aChange())).toBe('CONFIRMATION_REQUIRED');
    expect(await outcome(strict, door, admin, { name: 'sessions.confirm', input: { code } })).toBe('allowed');
    expect(await outcome(lenient, door, admin, await aChange())).toBe('allowed');
  });

  it('capability missing: FORBIDDEN, whatever the second factor', async () => {
    const auditor = await withSecondFactor(strict, await strict.user({ role: 'auditor' }));
    expect(await outcome(strict, door, auditor, SEARCH)).toBe('FORBIDDEN');
    expect(await outcome(strict, door, await strict.user(), SEARCH)).toBe('FORBIDDEN');
  });
});
