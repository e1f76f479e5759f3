import { randomBytes } from 'node:crypto';
import { listProcedures } from '@caudal/api';
import { askRequest, blockSession, reverseTransfer } from '@caudal/backoffice';
import { createTransfer, savePayee } from '@caudal/banking';
import {
  type Capability,
  type DomainCode,
  isCapability,
  isCapable,
  type Role,
  transferIdFrom,
} from '@caudal/domain';
import { type Authenticated, listEmailChanges, proposeEmail, revokeSession } from '@caudal/identity';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { call, DOORS, procedureNamed } from '../fixtures/call.ts';
import { anAccountWith } from '../fixtures/test-accounts.ts';
import { openTestBank, PASSWORD, type SignedInUser, type TestBank } from '../fixtures/test-bank.ts';

const ALLOWED = 'allowed';
/** The refusal of the API's guards, or the use case's answer to a caller who passes them. */
type Verdict = typeof ALLOWED | DomainCode;

/** Ids of the customer whose data the other callers try to reach. */
interface Victim {
  readonly userId: string;
  /** Of somebody whom no other row needs; of staff who name themselves, their own. */
  readonly spareId: string;
  readonly accountId: string;
  /** Of which no other row needs that it sends and receives. */
  readonly spareAccountId: string;
  readonly transferId: string;
  readonly sessionId: string;
  readonly payeeId: string;
  /** Of an address that staff proposed. */
  readonly emailChangeId: string;
  /** Of what a banker asked for the victim's account. */
  readonly requestId: string;
  /** Of staff about them. */
  readonly noteId: string;
  /** Of money that they received. */
  readonly noticeId: string;
}

interface Row {
  /** Of a procedure for staff. */
  readonly capability?: Capability;
  /** An input that is valid for the victim, or for staff. */
  readonly input: (victim: Victim) => object | undefined;
  readonly nobody: Verdict;
  readonly other: Verdict;
  readonly unverified: Verdict;
  readonly banker: Verdict;
  readonly auditor: Verdict;
  readonly admin: Verdict;
  /** The answer to staff who name themselves: their own ids instead of the victim's. Staff procedures must have it. */
  readonly self?: Verdict;
  /** No sign-in needed, so disabled users and ended sessions may call it, too. */
  readonly forAnyone?: true;
}

/** Which staff have each capability: written once more, so that no change of `ROLE_CAPABILITIES` goes unseen. */
const CAPABLE = {
  serve: ['banker', 'admin'],
  correct: ['banker', 'admin'],
  control: ['banker', 'admin'],
  approve: ['banker', 'admin'],
  audit: ['banker', 'auditor', 'admin'],
  administer: ['admin'],
} as const satisfies Record<Capability, readonly Role[]>;
/** For staff with the capability, of whom none may name themselves. */
function staffWho(capability: Capability) {
  const capable: readonly Role[] = CAPABLE[capability];
  const verdictOf = (role: Role): Verdict => (capable.includes(role) ? ALLOWED : 'FORBIDDEN');
  return {
    capability,
    nobody: 'UNAUTHENTICATED',
    other: 'FORBIDDEN',
    unverified: 'FORBIDDEN',
    banker: verdictOf('banker'),
    auditor: verdictOf('auditor'),
    admin: verdictOf('admin'),
    self: 'SELF_SERVICE',
  } as const;
}
/** The same verdict for every signed-in user. */
const signedIn = (verdict: Verdict = ALLOWED) =>
  ({
    nobody: 'UNAUTHENTICATED',
    other: verdict,
    unverified: verdict,
    banker: verdict,
    auditor: verdict,
    admin: verdict,
  }) as const;
const verified = (verdict: Verdict = ALLOWED) =>
  ({ ...signedIn(verdict), unverified: 'EMAIL_NOT_VERIFIED' }) as const;
const anyone = (verdict: Verdict = ALLOWED) =>
  ({ ...signedIn(verdict), nobody: verdict, forAnyone: true }) as const;
const nothing = () => undefined;

const aPayment = ({ accountId }: Victim) => ({
  id: uuidv7(),
  fromAccountId: accountId,
  to: 'payee',
  amountMinor: '1',
  currency: 'USD',
});
const aCode = () => ({ code: randomBytes(32).toString('base64url') });
const aLinkCode = () => ({ code: randomBytes(48).toString('base64url') });
const aName = () => `u_${uuidv7().slice(-12)}`;

const MATRIX: Record<string, Row> = {
  'accounts.open': { ...verified(), input: () => ({ currency: 'CZK' }) },
  'accounts.list': { ...signedIn(), input: nothing },
  'accounts.get': { ...signedIn('NOT_FOUND'), input: ({ accountId }) => ({ id: accountId }) },
  'accounts.entries': { ...signedIn('NOT_FOUND'), input: ({ accountId }) => ({ id: accountId }) },
  'accounts.balanceAt': {
    ...signedIn('NOT_FOUND'),
    input: ({ accountId }) => ({ id: accountId, at: new Date(0).toISOString() }),
  },
  'accounts.balanceHistory': {
    ...signedIn('NOT_FOUND'),
    input: ({ accountId }) => ({ id: accountId, from: '2026-01-01', to: '2026-02-01' }),
  },
  'accounts.monthlyTotals': {
    ...signedIn('NOT_FOUND'),
    input: ({ accountId }) => ({ id: accountId, from: '2026-01', to: '2026-02' }),
  },
  'activity.read': { ...signedIn(), input: () => ({}) },
  'admin.disableUser': { ...staffWho('administer'), input: ({ spareId }) => ({ id: spareId }) },
  'admin.enableUser': { ...staffWho('administer'), input: ({ userId }) => ({ id: userId }) },
  'admin.findUser': { ...staffWho('administer'), self: ALLOWED, input: () => ({ username: 'payee' }) },
  'admin.setRole': { ...staffWho('administer'), input: ({ userId }) => ({ id: userId, role: 'depositor' }) },
  'admin.team': { ...staffWho('administer'), self: ALLOWED, input: nothing },
  'auth.extendSession': { ...signedIn(), input: nothing },
  'auth.signIn': { ...anyone(), input: () => ({ username: 'payee', password: PASSWORD }) },
  'auth.signOut': { ...signedIn(), input: nothing },
  'currencies.list': { ...anyone(), input: nothing },
  // A demo bank's alone: "starting money" has a test of its own.
  'demo.startingMoney': { ...verified('NOT_FOUND'), input: ({ accountId }) => ({ accountId }) },
  'emailChanges.list': { ...signedIn(), input: nothing },
  'emailChanges.approve': {
    ...signedIn('NOT_FOUND'),
    input: ({ emailChangeId }) => ({ id: emailChangeId, password: PASSWORD }),
  },
  'emailChanges.refuse': {
    ...signedIn('NOT_FOUND'),
    input: ({ emailChangeId }) => ({ id: emailChangeId }),
  },
  'emailChanges.approveByLink': { ...anyone('CODE_INVALID'), input: aLinkCode },
  'emailChanges.refuseByLink': { ...anyone('CODE_INVALID'), input: aLinkCode },
  'emailChanges.undoByLink': { ...anyone('CODE_INVALID'), input: aLinkCode },
  'emailVerifications.get': { ...signedIn(), input: nothing },
  // Verified users have nothing to confirm; the unverified one was sent a code a moment ago.
  'emailVerifications.send': {
    ...signedIn('ALREADY_EXISTS'),
    unverified: 'TOO_MANY_REQUESTS',
    input: nothing,
  },
  'emailVerifications.confirm': { ...anyone('CODE_INVALID'), input: aCode },
  'me.get': { ...signedIn(), input: nothing },
  'me.history': { ...signedIn(), input: nothing },
  'me.update': { ...signedIn(), input: () => ({ fullName: 'Somebody Else' }) },
  'me.changePassword': {
    ...signedIn(),
    input: () => ({ currentPassword: PASSWORD, newPassword: 'another long password' }),
  },
  'notices.list': { ...signedIn(), input: nothing },
  'notices.choices': { ...signedIn(), input: nothing },
  'notices.choose': { ...signedIn(), input: () => ({ money: 'app' }) },
  'notices.unread': { ...signedIn(), input: nothing },
  'notices.read': { ...signedIn('NOT_FOUND'), input: ({ noticeId }) => ({ id: noticeId }) },
  'notices.readUpTo': { ...signedIn('NOT_FOUND'), input: ({ noticeId }) => ({ id: noticeId }) },
  'passwordResets.request': { ...anyone(), input: () => ({ email: `${aName()}@example.com` }) },
  'passwordResets.confirm': {
    ...anyone('CODE_INVALID'),
    input: () => ({ ...aCode(), newPassword: 'another long password' }),
  },
  'payees.list': { ...verified(), input: () => ({}) },
  'payees.remove': { ...verified('NOT_FOUND'), input: ({ payeeId }) => ({ id: payeeId }) },
  'payees.resolve': { ...verified(), input: () => ({ to: 'payee' }) },
  'payees.save': { ...verified(), input: () => ({ to: 'payee', nickname: 'Somebody' }) },
  // The caller's own second factor, which does not exist.
  'sessions.confirm': { ...signedIn('SECOND_FACTOR_MISSING'), input: () => ({ code: '123456' }) },
  'sessions.list': { ...signedIn(), input: nothing },
  'sessions.revoke': {
    ...signedIn('NOT_FOUND'),
    input: ({ sessionId }) => ({ id: sessionId, password: PASSWORD }),
  },
  'sessions.revokeOthers': { ...signedIn(), input: () => ({ password: PASSWORD }) },
  'signInLinks.request': { ...anyone(), input: () => ({ username: 'payee' }) },
  'signInLinks.use': { ...anyone('CODE_INVALID'), input: aCode },
  'staff.accounts.close': {
    ...staffWho('control'),
    input: ({ spareAccountId }) => ({ id: spareAccountId, reason: 'Asked for' }),
  },
  'staff.accounts.reopen': {
    ...staffWho('control'),
    input: ({ spareAccountId }) => ({ id: spareAccountId, reason: 'By mistake' }),
  },
  'staff.accounts.setLimits': {
    ...staffWho('control'),
    input: ({ spareAccountId }) => ({
      id: spareAccountId,
      reason: 'New here',
      perTransferMinor: null,
      perDayMinor: null,
    }),
  },
  'staff.accounts.setOverdraft': {
    ...staffWho('control'),
    input: ({ spareAccountId }) => ({ id: spareAccountId, reason: 'Lost work', overdraftMinor: '0' }),
  },
  'staff.accounts.freeze': {
    ...staffWho('control'),
    input: ({ spareAccountId }) => ({ id: spareAccountId, reason: 'Card stolen', incoming: 'allowed' }),
  },
  'staff.accounts.unfreeze': {
    ...staffWho('control'),
    input: ({ spareAccountId }) => ({ id: spareAccountId, reason: 'Card found' }),
  },
  // The log is about everybody, staff included.
  'staff.audit.list': { ...staffWho('audit'), self: ALLOWED, input: () => ({ limit: 1 }) },
  'staff.audit.coverage': { ...staffWho('audit'), self: ALLOWED, input: nothing },
  'staff.blockSession': { ...staffWho('serve'), input: ({ sessionId }) => ({ id: sessionId }) },
  'staff.customers.addNote': {
    ...staffWho('serve'),
    input: ({ userId }) => ({ id: userId, text: 'Called' }),
  },
  'staff.customers.entries': { ...staffWho('serve'), input: ({ accountId }) => ({ id: accountId }) },
  'staff.customers.freeze': {
    ...staffWho('control'),
    input: ({ spareId }) => ({ id: spareId, reason: 'Court order', incoming: 'allowed' }),
  },
  'staff.customers.unfreeze': {
    ...staffWho('control'),
    input: ({ spareId }) => ({ id: spareId, reason: 'Lifted' }),
  },
  'staff.customers.get': { ...staffWho('serve'), input: ({ userId }) => ({ id: userId }) },
  'staff.customers.notes': { ...staffWho('serve'), input: ({ userId }) => ({ id: userId }) },
  // Lists customers, so never staff: "search for oneself" below.
  'staff.customers.search': { ...staffWho('serve'), self: ALLOWED, input: () => ({ text: 'a' }) },
  'staff.customers.sessions': { ...staffWho('serve'), input: ({ userId }) => ({ id: userId }) },
  'staff.customers.update': { ...staffWho('serve'), input: ({ userId }) => ({ id: userId, locale: 'es' }) },
  'staff.deposit': {
    ...staffWho('serve'),
    input: ({ accountId }) => ({ id: uuidv7(), accountId, amountMinor: '1' }),
  },
  // The books belong to nobody.
  'staff.ledger.get': { ...staffWho('audit'), self: ALLOWED, input: nothing },
  'staff.ledger.verify': { ...staffWho('audit'), self: ALLOWED, input: nothing },
  'staff.ledger.verification': {
    ...staffWho('audit'),
    banker: 'NOT_FOUND',
    auditor: 'NOT_FOUND',
    admin: 'NOT_FOUND',
    self: 'NOT_FOUND',
    input: ({ accountId }) => ({ id: accountId }),
  },
  'staff.requests.ask': {
    ...staffWho('serve'),
    input: ({ accountId }) => ({
      id: uuidv7(),
      act: { action: 'deposit', accountId, amountMinor: '1' },
      reason: 'why',
    }),
  },
  // Never those about oneself: packages/backoffice.
  'staff.requests.list': { ...staffWho('serve'), self: ALLOWED, input: () => ({}) },
  'staff.requests.count': { ...staffWho('serve'), self: ALLOWED, input: nothing },
  'staff.requests.get': { ...staffWho('serve'), input: ({ requestId }) => ({ id: requestId }) },
  'staff.requests.withdraw': {
    ...staffWho('serve'),
    // Somebody else's.
    banker: 'NOT_FOUND',
    admin: 'NOT_FOUND',
    self: 'NOT_FOUND',
    input: ({ requestId }) => ({ id: requestId }),
  },
  // Tokens are a program's, and no program decides: "decisions" below.
  'staff.requests.approve': {
    ...staffWho('approve'),
    banker: 'FORBIDDEN',
    admin: 'FORBIDDEN',
    input: ({ requestId }) => ({ id: requestId, digest: '0'.repeat(64) }),
  },
  'staff.requests.refuse': {
    ...staffWho('approve'),
    banker: 'FORBIDDEN',
    admin: 'FORBIDDEN',
    input: ({ requestId }) => ({ id: requestId, comment: 'no' }),
  },
  'staff.reverse': {
    ...staffWho('correct'),
    // Each is reversed once, and the victim's already is: whoever is told so may reverse.
    banker: 'ALREADY_REVERSED',
    admin: 'ALREADY_REVERSED',
    input: ({ transferId }) => ({ id: uuidv7(), transferId, reason: 'Booked twice' }),
  },
  'staff.strikeNote': { ...staffWho('serve'), input: ({ noteId }) => ({ id: noteId }) },
  'staff.transfers.previewReversal': {
    ...staffWho('correct'),
    input: ({ transferId }) => ({ id: transferId }),
  },
  'staff.transfers.get': { ...staffWho('serve'), input: ({ transferId }) => ({ id: transferId }) },
  'staff.withdraw': {
    ...staffWho('serve'),
    input: ({ accountId }) => ({ id: uuidv7(), accountId, amountMinor: '1' }),
  },
  'tokens.create': { ...anyone(), input: () => ({ username: 'payee', password: PASSWORD }) },
  'tokens.renew': { ...anyone('UNAUTHENTICATED'), input: () => ({ refreshToken: 'v4.local.made-up' }) },
  'transfers.create': { ...verified('NOT_FOUND'), input: aPayment },
  'transfers.createMany': {
    ...verified('NOT_FOUND'),
    input: (victim) => ({ transfers: [aPayment(victim)] }),
  },
  'transfers.get': { ...signedIn('NOT_FOUND'), input: ({ transferId }) => ({ id: transferId }) },
  'transfers.list': { ...signedIn(), input: () => ({}) },
  'twoFactor.status': { ...signedIn(), input: nothing },
  'twoFactor.begin': { ...verified(), input: () => ({ password: PASSWORD }) },
  // The caller's own second factor, which does not exist: never the victim's.
  'twoFactor.confirm': { ...verified('NOT_FOUND'), input: () => ({ code: '123456' }) },
  'twoFactor.replaceRecoveryCodes': {
    ...signedIn('NOT_FOUND'),
    input: () => ({ password: PASSWORD, code: '123456' }),
  },
  'twoFactor.remove': {
    ...signedIn('NOT_FOUND'),
    input: () => ({ password: PASSWORD, code: '123456' }),
  },
  'users.create': {
    ...anyone(),
    input: () => {
      const username = aName();
      return { username, email: `${username}@example.com`, fullName: 'New User', password: PASSWORD };
    },
  },
};

let bank: TestBank;
let victim: Victim;
let banker: SignedInUser;

beforeAll(async () => {
  const limits = {
    // Longer than these tests take on any machine.
    verificationPause: { points: 1, seconds: 3_600 },
    // Every call comes from one network.
    wrongCodeFromNetwork: { points: 10_000, seconds: 60 },
  };
  bank = await openTestBank({ identity: { limits } });
  banker = await bank.user({ role: 'banker' });
  const payee = await bank.user({ username: 'payee' });
  await anAccountWith(bank, { owner: payee, banker });
  victim = { ...(await idsOf(await bank.user())), spareId: (await bank.user()).user.id };
  await reverseTransfer(bank.runtime, {
    id: transferIdFrom(uuidv7()),
    transferId: transferIdFrom(victim.transferId),
    reason: 'Booked twice',
    actorId: banker.user.id,
  });
});

/** Gives a user an account, a transfer, a payee and a proposed address. */
async function idsOf(owner: SignedInUser): Promise<Victim> {
  const { id: userId, email } = owner.user;
  await proposeEmail(bank.runtime.identity, { userId, actorId: banker.user.id, email: `new-${email}` });
  const [change] = await listEmailChanges(bank.runtime.identity, { userId });
  const account = await anAccountWith(bank, { owner, banker, amountMinor: 1_000n });
  const transfer = await createTransfer(bank.runtime.banking, {
    userId: owner.user.id,
    id: transferIdFrom(uuidv7()),
    fromAccountId: account.id,
    to: 'payee',
    amountMinor: 1n,
    currency: 'USD',
  });
  const requestId = uuidv7();
  await askRequest(bank.runtime, {
    id: requestId,
    act: { action: 'deposit', accountId: account.id, amountMinor: 1n },
    reason: 'why',
    maker: banker,
  });
  const saved = await savePayee(bank.runtime.banking, { userId: owner.user.id, to: 'payee' });
  return {
    userId: owner.user.id,
    spareId: owner.user.id,
    accountId: account.id,
    spareAccountId: (await anAccountWith(bank, { owner, banker, currency: 'EUR' })).id,
    transferId: transfer.id,
    sessionId: owner.sessionId,
    payeeId: saved.id,
    emailChangeId: change?.id ?? '',
    requestId,
    noteId: await aNoteAbout(userId),
    noticeId: await aNoticeOf(userId, transfer.id),
  };
}

async function aNoticeOf(userId: string, causeId: string): Promise<string> {
  const { id } = await bank.database.prisma.notice.create({
    data: { id: uuidv7(), userId, number: 1n, kind: 'payment', causeId, createdAt: new Date() },
  });
  return id;
}

/** Also about staff, about whom nobody can write one: they were customers before. */
async function aNoteAbout(customerId: string): Promise<string> {
  const { id } = await bank.database.prisma.customerNote.create({
    data: { id: uuidv7(), customerId, authorId: banker.user.id, text: 'Called' },
  });
  return id;
}

afterAll(() => bank.close());

it('access matrix: a row for every procedure', () => {
  expect(Object.keys(MATRIX).sort()).toEqual(
    listProcedures()
      .map(({ name }) => name)
      .sort(),
  );
});

it('access matrix: capability of every procedure for staff', () => {
  for (const [name, { capability }] of Object.entries(MATRIX)) {
    const { audience } = procedureNamed(name).meta;
    expect([name, capability]).toEqual([name, isCapability(audience) ? audience : undefined]);
  }
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
  ids = victim,
): Promise<string> {
  const answer = await call(bank.app, door, { name, input: MATRIX[name]?.input(ids), headers });
  return answer.domainCode ?? ALLOWED;
}

/** How a caller of each audience is made. */
const AUDIENCES = {
  customer: () => bank.user(),
  unverified: () => bank.user({ verified: false }),
  banker: () => bank.user({ role: 'banker' }),
  auditor: () => bank.user({ role: 'auditor' }),
  admin: () => bank.user({ role: 'admin' }),
  async disabled() {
    const caller = await bank.user({ role: 'banker' });
    await bank.database.prisma.user.update({ where: { id: caller.user.id }, data: { status: 'disabled' } });
    return caller;
  },
  async revoked() {
    const caller = await bank.user({ role: 'banker' });
    await revokeSession(bank.runtime.identity, { ...callerOf(caller), sessionId: caller.sessionId });
    return caller;
  },
  async blocked() {
    const caller = await bank.user();
    await blockSession(bank.runtime, { sessionId: caller.sessionId, actorId: banker.user.id });
    return caller;
  },
} satisfies Record<string, () => Promise<SignedInUser>>;
type Audience = keyof typeof AUDIENCES;

const refused = new Map<Audience, Promise<SignedInUser>>();

/** A new user for a call that is allowed. Refused calls change nothing, so they share one user per audience. */
function userOf(audience: Audience, verdict: Verdict): Promise<SignedInUser> {
  if (verdict === ALLOWED) return AUDIENCES[audience]();
  const shared = refused.get(audience) ?? AUDIENCES[audience]();
  refused.set(audience, shared);
  return shared;
}

type HeadersOf = (caller: SignedInUser) => Record<string, string>;
const bearer: HeadersOf = ({ token }: SignedInUser) => ({ authorization: `Bearer ${token}` });
const browser: HeadersOf = ({ cookie }: SignedInUser) => ({ cookie, 'sec-fetch-site': 'same-origin' });

describe.each(cases)('$name over $door', ({ door, name, row }) => {
  const asked = async (audience: Audience, verdict: Verdict, headersOf: HeadersOf = bearer) =>
    verdictOn(door, name, headersOf(await userOf(audience, verdict)));
  /** The refusal, unless anyone may call the procedure. */
  const unlessForAnyone = (refusal: Verdict) => (row.forAnyone ? row.nobody : refusal);

  it(`not signed in: ${row.nobody}`, async () => {
    expect(await verdictOn(door, name, {})).toBe(row.nobody);
  });

  it(`another customer’s token: ${row.other}`, async () => {
    expect(await asked('customer', row.other)).toBe(row.other);
  });

  it(`another customer’s cookie: ${row.other}`, async () => {
    expect(await asked('customer', row.other, browser)).toBe(row.other);
  });

  it(`customer with an unconfirmed address: ${row.unverified}`, async () => {
    expect(await asked('unverified', row.unverified)).toBe(row.unverified);
  });

  it(`banker: ${row.banker}`, async () => {
    expect(await asked('banker', row.banker)).toBe(row.banker);
  });

  it(`auditor: ${row.auditor}`, async () => {
    expect(await asked('auditor', row.auditor)).toBe(row.auditor);
  });

  it(`admin: ${row.admin}`, async () => {
    expect(await asked('admin', row.admin)).toBe(row.admin);
  });

  it(`disabled banker: ${unlessForAnyone('USER_DISABLED')}`, async () => {
    const verdict = unlessForAnyone('USER_DISABLED');
    expect(await asked('disabled', verdict)).toBe(verdict);
    expect(await asked('disabled', verdict, browser)).toBe(verdict);
  });

  it(`revoked session of a banker: ${row.nobody}`, async () => {
    expect(await asked('revoked', row.nobody)).toBe(row.nobody);
  });

  it(`session blocked by staff: ${row.nobody}`, async () => {
    expect(await asked('blocked', row.nobody)).toBe(row.nobody);
  });
});

describe('decisions', () => {
  it('a browser decides, a token of the same user does not', async () => {
    const caller = await bank.user({ role: 'banker' });
    const { data } = await call(bank.app, 'REST', {
      name: 'staff.requests.get',
      input: { id: victim.requestId },
      headers: bearer(caller),
    });
    for (const [headers, verdict] of [
      [bearer(caller), 'FORBIDDEN'],
      [browser(caller), ALLOWED],
    ] as const) {
      const input = { id: victim.requestId, digest: Object(data).digest };
      const answer = await call(bank.app, 'tRPC', { name: 'staff.requests.approve', input, headers });
      expect(answer.domainCode ?? ALLOWED).toBe(verdict);
    }
  });
});

describe('approval against expiry', () => {
  it('expired while the approval waits for whoever holds it: REQUEST_OVER, and the role is not given', async () => {
    const [maker, caller, { user }] = [
      await bank.user({ role: 'admin' }),
      await bank.user({ role: 'banker' }),
      await bank.user(),
    ];
    const act = { action: 'role', userId: user.id, role: 'banker' } as const;
    const { id, digest } = await askRequest(bank.runtime, { id: uuidv7(), act, reason: 'why', maker });
    const { sql } = await bank.database.sessionAs('owner');
    // Past the triggers, which nobody else may pass.
    await sql(`DO $$ BEGIN
      SET LOCAL session_replication_role = replica;
      UPDATE staff_requests SET expires_at = clock_timestamp() + interval '1 second' WHERE id = '${id}';
    END $$`);
    await sql('BEGIN');
    await sql('SELECT 1 FROM staff_requests WHERE id = $1::uuid FOR NO KEY UPDATE', [id]);
    const approving = call(bank.app, 'tRPC', {
      name: 'staff.requests.approve',
      input: { id, digest },
      headers: browser(caller),
    });
    await expect
      .poll(async () => {
        await sql('SELECT pg_stat_clear_snapshot()');
        return sql(
          "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'",
        );
      })
      .toHaveLength(1);
    await expect
      .poll(() =>
        sql('SELECT 1 FROM staff_requests WHERE id = $1::uuid AND expires_at <= clock_timestamp()', [id]),
      )
      .toHaveLength(1);
    await sql('COMMIT');
    expect(await approving).toMatchObject({ status: 409, domainCode: 'REQUEST_OVER' });
    const { role } = await bank.database.prisma.user.findUniqueOrThrow({ where: { id: user.id } });
    expect(role).toBe('depositor');
  });
});

describe('staff who name themselves', () => {
  const STAFF = ['banker', 'auditor', 'admin'] as const;
  const staff: {
    readonly caller: SignedInUser;
    readonly ids: Victim;
    readonly role: (typeof STAFF)[number];
  }[] = [];
  beforeAll(async () => {
    for (const role of STAFF) {
      const caller = await bank.user({ role });
      staff.push({ caller, role, ids: await idsOf(caller) });
    }
  });
  const own = cases.filter(({ name }) => isCapability(procedureNamed(name).meta.audience));

  it.each(own)('$name over $door: $row.self, in either case of the ids', async ({ door, name, row }) => {
    expect(row.self).toBeDefined();
    for (const { caller, ids, role } of staff) {
      // Who lacks the capability is refused before anything looks at ids.
      if (row[role] === 'FORBIDDEN') continue;
      const upperCase = {
        userId: ids.userId.toUpperCase(),
        spareId: ids.spareId.toUpperCase(),
        accountId: ids.accountId.toUpperCase(),
        spareAccountId: ids.spareAccountId.toUpperCase(),
        transferId: ids.transferId.toUpperCase(),
        sessionId: ids.sessionId.toUpperCase(),
        payeeId: ids.payeeId.toUpperCase(),
        emailChangeId: ids.emailChangeId.toUpperCase(),
        requestId: ids.requestId.toUpperCase(),
        noteId: ids.noteId.toUpperCase(),
        noticeId: ids.noticeId.toUpperCase(),
      };
      for (const named of [ids, upperCase])
        expect(await verdictOn(door, name, bearer(caller), named)).toBe(row.self);
    }
  });

  it('search for oneself: nobody found', async () => {
    for (const { caller, ids } of staff.filter(({ role }) => isCapable(role, 'serve'))) {
      const { number } = await bank.database.prisma.account.findUniqueOrThrow({
        where: { id: ids.accountId },
      });
      for (const text of [caller.user.username, caller.user.email, number ?? '']) {
        const search = { name: 'staff.customers.search', input: { text }, headers: bearer(caller) };
        const { data } = await call(bank.app, 'REST', search);
        expect(data).toEqual({ items: [], nextCursor: null });
      }
    }
  });
});

function callerOf({ user, sessionId: id }: SignedInUser): Authenticated {
  const now = new Date();
  return { user, session: { id, userId: user.id, holder: 'program', createdAt: now, expiresAt: now } };
}
