import { listProcedures } from '@caudal/api';
import { createTransfer } from '@caudal/banking';
import { signOut } from '@caudal/identity';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { call, DOORS, procedureNamed } from '../fixtures/call.ts';
import { anAccountWith } from '../fixtures/test-accounts.ts';
import { openTestBank, PASSWORD, type TestBank, type TestPerson } from '../fixtures/test-bank.ts';

const ALLOWED = 'allowed';
type Verdict =
  | typeof ALLOWED
  | 'UNAUTHENTICATED'
  | 'FORBIDDEN'
  | 'NOT_FOUND'
  | 'USER_DISABLED'
  | 'INVALID_CREDENTIALS';

/** What belongs to the customer whom the others try to reach. */
interface Victim {
  readonly accountId: string;
  readonly transferId: string;
}

interface Row {
  /** A request that would be right if the caller were the victim (or staff). */
  readonly input: (victim: Victim) => object | undefined;
  readonly nobody: Verdict;
  readonly other: Verdict;
  readonly banker: Verdict;
}

const staffOnly = { nobody: 'UNAUTHENTICATED', other: 'FORBIDDEN', banker: ALLOWED } as const;
const ownersOnly = { nobody: 'UNAUTHENTICATED', other: 'NOT_FOUND', banker: 'NOT_FOUND' } as const;
const signedIn = { nobody: 'UNAUTHENTICATED', other: ALLOWED, banker: ALLOWED } as const;
const anyone = { nobody: ALLOWED, other: ALLOWED, banker: ALLOWED } as const;
const nothing = () => undefined;

const aPayment = ({ accountId }: Victim) => ({
  id: uuidv7(),
  fromAccountId: accountId,
  to: 'payee',
  amountMinor: '1',
  currency: 'USD',
});

const MATRIX: Record<string, Row> = {
  'accounts.open': { ...signedIn, input: () => ({ currency: 'CZK' }) },
  'accounts.list': { ...signedIn, input: nothing },
  'accounts.get': { ...ownersOnly, input: ({ accountId }) => ({ id: accountId }) },
  'accounts.entries': { ...ownersOnly, input: ({ accountId }) => ({ id: accountId }) },
  'accounts.balanceAt': {
    ...ownersOnly,
    input: ({ accountId }) => ({ id: accountId, at: new Date(0).toISOString() }),
  },
  'auth.signIn': { ...anyone, input: () => ({ username: 'payee', password: PASSWORD }) },
  'auth.signOut': { ...signedIn, input: nothing },
  'currencies.list': { ...anyone, input: nothing },
  'me.get': { ...signedIn, input: nothing },
  'payees.resolve': { ...signedIn, input: () => ({ to: 'payee' }) },
  'staff.deposit': {
    ...staffOnly,
    input: ({ accountId }) => ({ id: uuidv7(), accountId, amountMinor: '1' }),
  },
  'staff.withdraw': {
    ...staffOnly,
    input: ({ accountId }) => ({ id: uuidv7(), accountId, amountMinor: '1' }),
  },
  'tokens.create': { ...anyone, input: () => ({ username: 'payee', password: PASSWORD }) },
  'transfers.create': { ...ownersOnly, input: aPayment },
  'transfers.createMany': { ...ownersOnly, input: (victim) => ({ transfers: [aPayment(victim)] }) },
  'transfers.get': { ...ownersOnly, input: ({ transferId }) => ({ id: transferId }) },
  'transfers.list': { ...signedIn, input: () => ({}) },
  'users.create': {
    ...anyone,
    input: () => {
      const username = `u_${uuidv7().slice(-12)}`;
      return { username, email: `${username}@example.com`, fullName: 'New Person', password: PASSWORD };
    },
  },
};

let bank: TestBank;
let victim: Victim;
let banker: TestPerson;

beforeAll(async () => {
  bank = await openTestBank();
  banker = await bank.person({ role: 'banker' });
  const payee = await bank.person({ username: 'payee' });
  await anAccountWith(bank, { owner: payee, banker });
  const owner = await bank.person();
  const account = await anAccountWith(bank, { owner, banker, amountMinor: 1_000n });
  const transfer = await createTransfer(bank.runtime.banking, {
    userId: owner.user.id,
    id: uuidv7(),
    fromAccountId: account.id,
    to: 'payee',
    amountMinor: 1n,
    currency: 'USD',
  });
  victim = { accountId: account.id, transferId: transfer.id };
});

afterAll(() => bank.close());

it('has a row for every procedure', () => {
  expect(Object.keys(MATRIX).sort()).toEqual(
    listProcedures()
      .map(({ name }) => name)
      .sort(),
  );
});

const cases = DOORS.flatMap((door) =>
  Object.entries(MATRIX).flatMap(([name, row]) =>
    door === 'REST' && procedureNamed(name).meta.openapi === undefined ? [] : [{ door, name, row }],
  ),
);

async function verdictOn(
  door: (typeof DOORS)[number],
  name: string,
  headers: Record<string, string>,
): Promise<string> {
  const answer = await call(bank.app, door, { name, input: MATRIX[name]?.input(victim), headers });
  return answer.domainCode ?? ALLOWED;
}

const bearer = ({ token }: TestPerson) => ({ authorization: `Bearer ${token}` });
const browser = ({ cookie }: TestPerson) => ({ cookie, 'sec-fetch-site': 'same-origin' });

describe.each(cases)('$name over $door', ({ door, name, row }) => {
  it(`is for nobody: ${row.nobody}`, async () => {
    expect(await verdictOn(door, name, {})).toBe(row.nobody);
  });

  it(`is for another customer’s program: ${row.other}`, async () => {
    expect(await verdictOn(door, name, bearer(await bank.person()))).toBe(row.other);
  });

  it(`is for another customer’s browser: ${row.other}`, async () => {
    expect(await verdictOn(door, name, browser(await bank.person()))).toBe(row.other);
  });

  it(`is for a banker: ${row.banker}`, async () => {
    expect(await verdictOn(door, name, bearer(await bank.person({ role: 'banker' })))).toBe(row.banker);
  });

  it('is for a disabled user no more than for nobody', async () => {
    const person = await bank.person({ role: 'banker' });
    await bank.database.prisma.user.update({ where: { id: person.user.id }, data: { status: 'disabled' } });
    const expected = row.nobody === ALLOWED ? ALLOWED : 'USER_DISABLED';
    expect(await verdictOn(door, name, bearer(person))).toBe(expected);
    expect(await verdictOn(door, name, browser(person))).toBe(expected);
  });

  it('is for an ended session no more than for nobody', async () => {
    const person = await bank.person({ role: 'banker' });
    const { user, sessionId } = person;
    const session = {
      id: sessionId,
      userId: user.id,
      holder: 'program' as const,
      createdAt: new Date(),
      expiresAt: new Date(),
    };
    await signOut(bank.runtime.identity, { user, session });
    expect(await verdictOn(door, name, bearer(person))).toBe(row.nobody);
  });
});
