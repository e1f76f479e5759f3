import { listProcedures } from '@caudal/api';
import { MAX_PAYEES } from '@caudal/banking';
import { type DomainCode, MAX_AMOUNT_MINOR, MAX_BALANCE_MINOR, transferIdFrom } from '@caudal/domain';
import {
  authenticateToken,
  beginSecondFactor,
  codeOfEmailChange,
  confirmSecondFactor,
  createToken,
  LIMITS,
  listEmailChanges,
  proposeEmail,
  readEmailCode,
  scheduleEmailChange,
  updateProfile,
} from '@caudal/identity';
import { payeeOut, tokenOut } from '@caudal/schemas';
import { TOTP } from 'otpauth';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { call } from '../fixtures/call.ts';
import { sentCode } from '../fixtures/sent-code.ts';
import { anAccountWith } from '../fixtures/test-accounts.ts';
import { openTestBank, PASSWORD, type SignedInUser, type TestBank } from '../fixtures/test-bank.ts';

/** A request: to which bank, by whom, with which input. */
interface Sent {
  readonly input?: object;
  readonly as?: SignedInUser;
  readonly at?: TestBank;
}
type Scenario = () => Sent | Promise<Sent>;

/** How an operation succeeds, and how it is refused with each code that its procedure declares. */
interface Contract {
  readonly succeeds: Scenario;
  readonly refused?: Partial<Record<DomainCode, Scenario>>;
}

let bank: TestBank;
/** A replica of the bank whose limits are used up. */
let strict: TestBank;
/** A replica that gives starting money. */
let demo: TestBank;
let banker: SignedInUser;
let bruno: SignedInUser;

beforeAll(async () => {
  bank = await openTestBank({ identity: { limits: { verificationPause: { points: 1_000, seconds: 60 } } } });
  const { database } = bank;
  const usedUp = Object.fromEntries(Object.keys(LIMITS).map((name) => [name, { points: 0, seconds: 60 }]));
  strict = await openTestBank({ database, identity: { limits: usedUp } });
  demo = await openTestBank({ database, isDemo: true });
  banker = await bank.user({ role: 'banker' });
  bruno = await bank.user({ username: 'bruno' });
  await anAccountWith(bank, { owner: bruno, banker });
});
afterAll(async () => {
  await demo.close();
  await strict.close();
  await bank.close();
});

// Who calls, and what there is for them.

const customer = () => bank.user();

async function withSecondFactor(): Promise<SignedInUser> {
  const { identity } = bank.runtime;
  const signedUp = await bank.user();
  const { user } = signedUp;
  const { secret } = await beginSecondFactor(identity, { user, password: PASSWORD, issuer: 'Test Bank' });
  const { recoveryCodes } = await confirmSecondFactor(identity, {
    ...(await authenticateToken(identity, signedUp.token)),
    code: new TOTP({ secret }).generate(),
  });
  const { accessToken: token, sessionId } = await createToken(identity, {
    username: user.username,
    password: PASSWORD,
    code: recoveryCodes[0],
  });
  return { ...signedUp, token, sessionId };
}

const anAccount = (owner: SignedInUser, currency = 'USD', amountMinor = 0n) =>
  anAccountWith(bank, { owner, banker, currency, amountMinor });

async function accountThatIs(status: 'frozen' | 'closed', owner: SignedInUser) {
  const account = await anAccount(owner);
  await bank.database.prisma.account.update({ where: { id: account.id }, data: { status } });
  return account;
}

/** An account that can take no more: nothing of its currency is left in the bank's cash. */
async function fullAccount(owner: SignedInUser, currency: string) {
  const account = await anAccount(owner, currency);
  const amounts = [...Array<bigint>(9).fill(MAX_AMOUNT_MINOR), MAX_BALANCE_MINOR - 9n * MAX_AMOUNT_MINOR];
  const { refusal } = await bank.runtime.banking.posting.post({
    mode: 'atomic',
    postings: amounts.map((amountMinor) => ({
      id: transferIdFrom(uuidv7()),
      kind: 'deposit',
      authority: { by: 'bank' },
      requestedBy: null,
      from: { by: 'system', code: 'cash' },
      to: { by: 'id', id: account.id },
      amountMinor,
      currency,
      description: '',
    })),
  });
  expect(refusal).toBeUndefined();
  return account;
}

/** The code in an e-mail that was enqueued with the request. */
async function verificationCode({ user }: SignedInUser): Promise<string> {
  const row = await bank.database.prisma.emailCode.findFirstOrThrow({
    where: { userId: user.id, purpose: 'verify_email' },
    orderBy: { id: 'desc' },
  });
  return readEmailCode(bank.runtime.identity.secrets, row) ?? '';
}

/** The code of a link that somebody requested for the user. */
async function requestedCode({ user }: SignedInUser, purpose: 'reset_password' | 'sign_in'): Promise<string> {
  const name = purpose === 'sign_in' ? 'signInLinks.request' : 'passwordResets.request';
  const input = purpose === 'sign_in' ? { username: user.username } : { email: user.email };
  await call(bank.app, 'REST', { name, input });
  return sentCode(bank, user.id, purpose);
}

/** An address that somebody else has confirmed. */
async function takenEmail(): Promise<string> {
  return (await bank.user()).user.email;
}

async function proposed({ user }: SignedInUser, email = `new-${user.email}`): Promise<{ id: string }> {
  await proposeEmail(bank.runtime.identity, { userId: user.id, actorId: banker.user.id, email });
  const [change] = await listEmailChanges(bank.runtime.identity, { userId: user.id });
  return { id: change?.id ?? '' };
}

async function linkOfChange({ user }: SignedInUser): Promise<{ code: string }> {
  const change = await bank.database.prisma.emailChange.findFirstOrThrow({ where: { userId: user.id } });
  return { code: codeOfEmailChange(bank.runtime.identity.secrets, change) };
}

/** Confirms an address as the user who has another one for now. */
async function confirmTaken(user: SignedInUser, email: string): Promise<void> {
  await bank.database.prisma.user.update({ where: { id: user.user.id }, data: { email } });
}

const WRONG_CODE = { code: 'A'.repeat(43) };
const WRONG_LINK = { code: 'A'.repeat(64) };
const RANGE = { from: '2026-01-01', to: '2026-02-01' };

// Scenarios that several operations share.

interface Proof {
  readonly password: string;
  readonly code?: string;
}

/** How a re-check refuses. @param input - what is sent with the proof. */
function rechecked(input: (proof: Proof, user: SignedInUser) => object | Promise<object>) {
  const sent = async (as: SignedInUser, proof: Proof): Promise<Sent> => ({
    as,
    input: await input(proof, as),
  });
  return {
    INVALID_CREDENTIALS: async () => sent(await customer(), { password: 'not the password' }),
    SECOND_FACTOR_REQUIRED: async () => sent(await withSecondFactor(), { password: PASSWORD }),
    CODE_INVALID: async () => sent(await withSecondFactor(), { password: PASSWORD, code: 'no such code' }),
    TOO_MANY_REQUESTS: async () => ({
      ...(await sent(await customer(), { password: PASSWORD })),
      at: strict,
    }),
  } satisfies Partial<Record<DomainCode, Scenario>>;
}

/** The same request to a replica whose limits are used up. */
const limited =
  (scenario: Scenario): Scenario =>
  async () => ({ ...(await scenario()), at: strict });

interface Payment {
  readonly id: string;
  readonly fromAccountId: string;
  readonly to: string;
  readonly amountMinor: string;
  readonly currency: string;
  readonly description?: string;
}

/** A transfer of a cent from a new customer with a dollar to Bruno. */
async function payment(change: Partial<Payment> = {}): Promise<{ as: SignedInUser; transfer: Payment }> {
  const as = await customer();
  const { id: fromAccountId } = await anAccount(as, 'USD', 100n);
  const transfer = { id: uuidv7(), fromAccountId, to: 'bruno', amountMinor: '1', currency: 'USD', ...change };
  return { as, transfer };
}

/** For both operations: the bank has no cash of the currency afterwards. */
let toFullAccount: ReturnType<typeof payment> | undefined;

async function paymentToFullAccount() {
  const as = await customer();
  const from = await anAccount(as, 'CZK', 100n);
  const to = await fullAccount(await customer(), 'CZK');
  return {
    as,
    transfer: { id: uuidv7(), fromAccountId: from.id, to: to.number, amountMinor: '1', currency: 'CZK' },
  };
}

/** How a transfer is refused. @param wrap - into the operation's input. */
function refusedTransfers(wrap: (transfer: Payment) => object) {
  const sent = async (change: Partial<Payment> = {}): Promise<Sent> => {
    const { as, transfer } = await payment(change);
    return { as, input: wrap(transfer) };
  };
  return {
    NOT_FOUND: () => sent({ to: 'nobody_here' }),
    async ID_REUSED() {
      const { as, transfer } = await payment();
      await call(bank.app, 'REST', { name: 'transfers.create', input: transfer, headers: bearer(as) });
      return { as, input: wrap({ ...transfer, amountMinor: '2' }) };
    },
    INSUFFICIENT_FUNDS: () => sent({ amountMinor: '101' }),
    async CURRENCY_MISMATCH() {
      const { as, transfer } = await payment();
      const { number } = await anAccount(await customer(), 'EUR');
      return { as, input: wrap({ ...transfer, to: number }) };
    },
    async SAME_ACCOUNT() {
      const { as, transfer } = await payment();
      return { as, input: wrap({ ...transfer, to: as.user.username }) };
    },
    ACCOUNT_FROZEN: async () => sent({ to: (await accountThatIs('frozen', await customer())).number }),
    ACCOUNT_CLOSED: async () => sent({ to: (await accountThatIs('closed', await customer())).number }),
    async LIMIT_EXCEEDED() {
      toFullAccount ??= paymentToFullAccount();
      const { as, transfer } = await toFullAccount;
      return { as, input: wrap({ ...transfer, id: uuidv7() }) };
    },
    TOO_MANY_REQUESTS: async () => ({ ...(await sent({ to: 'nobody_here' })), at: strict }),
  } satisfies Partial<Record<DomainCode, Scenario>>;
}

/** How both operations of the counter refuse. */
function refusedAtCounter() {
  const sent = async (accountId: string, change: object = {}): Promise<Sent> => ({
    as: banker,
    input: { id: uuidv7(), accountId, amountMinor: '1', ...change },
  });
  return {
    NOT_FOUND: () => sent(uuidv7()),
    async SELF_SERVICE() {
      const as = await bank.user({ role: 'banker' });
      return { ...(await sent((await anAccount(as)).id)), as };
    },
    COUNTER_LIMIT_EXCEEDED: async () =>
      sent((await anAccount(await customer())).id, { amountMinor: '999999999999' }),
    async ID_REUSED() {
      const { id: accountId } = await anAccount(await customer());
      const id = uuidv7();
      await call(bank.app, 'REST', {
        name: 'staff.deposit',
        input: { id, accountId, amountMinor: '2' },
        headers: bearer(banker),
      });
      return sent(accountId, { id });
    },
    ACCOUNT_FROZEN: async () => sent((await accountThatIs('frozen', await customer())).id),
    ACCOUNT_CLOSED: async () => sent((await accountThatIs('closed', await customer())).id),
  } satisfies Partial<Record<DomainCode, Scenario>>;
}

/** Of the staff's operations about one customer. */
const itself: Scenario = async () => {
  const as = await bank.user({ role: 'banker' });
  return { as, input: { id: as.user.id } };
};

const signUp = () => {
  const username = `u_${uuidv7().slice(-12)}`;
  return { username, email: `${username}@example.com`, fullName: 'Eva', password: PASSWORD };
};
const credentials = ({ user }: SignedInUser) => ({ username: user.username, password: PASSWORD });
const refreshToken = async (user: SignedInUser) =>
  tokenOut.parse((await call(bank.app, 'REST', { name: 'tokens.create', input: credentials(user) })).data)
    .refreshToken;

/** The operations of the document. Those of one's own account alone need no more than an id. */
const ofOwnAccount = (input: object = {}): Contract => ({
  succeeds: async () => {
    const as = await customer();
    return { as, input: { id: (await anAccount(as, 'USD', 100n)).id, ...input } };
  },
});
const ofCaller = (): Contract => ({ succeeds: async () => ({ as: await customer() }) });

const startingMoney = async (account: (owner: SignedInUser) => Promise<{ id: string }>): Promise<Sent> => {
  const as = await customer();
  return { at: demo, as, input: { accountId: (await account(as)).id } };
};

const CONTRACTS: Readonly<Record<string, Contract>> = {
  'accounts.open': {
    succeeds: async () => ({ as: await customer(), input: { currency: 'EUR' } }),
    refused: {
      async ALREADY_EXISTS() {
        const as = await customer();
        await anAccount(as, 'EUR');
        return { as, input: { currency: 'EUR' } };
      },
    },
  },
  'accounts.list': ofCaller(),
  'accounts.get': ofOwnAccount(),
  'accounts.entries': ofOwnAccount({ from: '2026-01-01', direction: 'in', limit: 5 }),
  'accounts.balanceHistory': ofOwnAccount(RANGE),
  'accounts.monthlyTotals': ofOwnAccount({ from: '2026-01', to: '2026-03' }),
  'accounts.balanceAt': ofOwnAccount({ at: '2026-01-01T00:00:00Z' }),
  'admin.setRole': {
    succeeds: async () => ({
      as: await bank.user({ role: 'admin' }),
      input: { id: (await customer()).user.id, role: 'banker' },
    }),
    refused: {
      async SELF_SERVICE() {
        const as = await bank.user({ role: 'admin' });
        return { as, input: { id: as.user.id, role: 'banker' } };
      },
    },
  },
  'currencies.list': { succeeds: () => ({}) },
  'demo.startingMoney': {
    succeeds: () => startingMoney((owner) => anAccount(owner)),
    refused: {
      NOT_FOUND: () => startingMoney(async () => ({ id: uuidv7() })),
      ACCOUNT_FROZEN: () => startingMoney((owner) => accountThatIs('frozen', owner)),
      ACCOUNT_CLOSED: () => startingMoney((owner) => accountThatIs('closed', owner)),
      LIMIT_EXCEEDED: () => startingMoney((owner) => fullAccount(owner, 'EUR')),
    },
  },
  'emailChanges.list': {
    async succeeds() {
      const as = await customer();
      await proposed(as);
      return { as };
    },
  },
  'emailChanges.approve': {
    async succeeds() {
      const as = await customer();
      return { as, input: { ...(await proposed(as)), password: PASSWORD } };
    },
    refused: {
      ...rechecked(async (proof, user) => ({ ...(await proposed(user)), ...proof })),
      async ALREADY_EXISTS() {
        const as = await customer();
        const change = await proposed(as);
        await confirmTaken(await customer(), `new-${as.user.email}`);
        return { as, input: { ...change, password: PASSWORD } };
      },
    },
  },
  'emailChanges.refuse': {
    async succeeds() {
      const as = await customer();
      return { as, input: await proposed(as) };
    },
  },
  'emailChanges.approveByLink': {
    async succeeds() {
      const user = await customer();
      await proposed(user);
      return { input: await linkOfChange(user) };
    },
    refused: {
      CODE_INVALID: () => ({ input: WRONG_LINK }),
      async ALREADY_EXISTS() {
        const user = await customer();
        await proposed(user);
        await confirmTaken(await customer(), `new-${user.user.email}`);
        return { input: await linkOfChange(user) };
      },
      TOO_MANY_REQUESTS: limited(() => ({ input: WRONG_LINK })),
    },
  },
  'emailChanges.refuseByLink': {
    async succeeds() {
      const user = await customer();
      await proposed(user);
      return { input: await linkOfChange(user) };
    },
    refused: {
      CODE_INVALID: () => ({ input: WRONG_LINK }),
      TOO_MANY_REQUESTS: limited(() => ({ input: WRONG_LINK })),
    },
  },
  'emailChanges.undoByLink': {
    async succeeds() {
      const user = await customer();
      await scheduleEmailChange(bank.runtime.identity, {
        userId: user.user.id,
        email: `new-${user.user.email}`,
      });
      return { input: await linkOfChange(user) };
    },
    refused: {
      CODE_INVALID: () => ({ input: WRONG_LINK }),
      async ALREADY_EXISTS() {
        const user = await customer();
        const { id: userId, email: former } = user.user;
        await updateProfile(bank.runtime.identity, {
          userId,
          actorId: userId,
          email: `new-${former}`,
          currentPassword: PASSWORD,
        });
        const input = { code: await verificationCode(user) };
        await call(bank.app, 'REST', { name: 'emailVerifications.confirm', input });
        await confirmTaken(await customer(), former);
        return { input: await linkOfChange(user) };
      },
      TOO_MANY_REQUESTS: limited(() => ({ input: WRONG_LINK })),
    },
  },
  'emailVerifications.get': ofCaller(),
  'emailVerifications.send': {
    succeeds: async () => ({ as: await bank.user({ verified: false }) }),
    refused: {
      ALREADY_EXISTS: async () => ({ as: await customer() }),
      TOO_MANY_REQUESTS: limited(async () => ({ as: await bank.user({ verified: false }) })),
    },
  },
  'emailVerifications.confirm': {
    succeeds: async () => ({
      input: { code: await verificationCode(await bank.user({ verified: false })) },
    }),
    refused: {
      async UNAUTHENTICATED() {
        const [first, second] = [await bank.user({ verified: false }), await bank.user({ verified: false })];
        await confirmTaken(second, first.user.email);
        return { input: { code: await verificationCode(first) } };
      },
      CODE_INVALID: () => ({ input: WRONG_CODE }),
      async ALREADY_EXISTS() {
        const user = await bank.user({ verified: false });
        await confirmTaken(await customer(), user.user.email);
        return { input: { code: await verificationCode(user) } };
      },
      TOO_MANY_REQUESTS: limited(() => ({ input: WRONG_CODE })),
    },
  },
  'me.get': ofCaller(),
  'me.update': {
    succeeds: async () => ({ as: await customer(), input: { fullName: 'Eva', locale: 'es' } }),
    refused: {
      ...rechecked(({ password, ...proof }, { user }) => ({
        ...proof,
        currentPassword: password,
        email: `new-${user.email}`,
      })),
      ALREADY_EXISTS: async () => ({
        as: await customer(),
        input: { email: await takenEmail(), currentPassword: PASSWORD },
      }),
    },
  },
  'me.changePassword': {
    succeeds: async () => ({
      as: await customer(),
      input: { currentPassword: PASSWORD, newPassword: 'another long password' },
    }),
    refused: rechecked(({ password, ...proof }) => ({
      ...proof,
      currentPassword: password,
      newPassword: 'another long password',
    })),
  },
  'passwordResets.request': {
    succeeds: async () => ({ input: { email: bruno.user.email } }),
    refused: { TOO_MANY_REQUESTS: limited(() => ({ input: { email: bruno.user.email } })) },
  },
  'passwordResets.confirm': {
    succeeds: async () => ({
      input: {
        code: await requestedCode(await customer(), 'reset_password'),
        newPassword: 'another long password',
      },
    }),
    refused: {
      CODE_INVALID: () => ({ input: { ...WRONG_CODE, newPassword: 'another long password' } }),
      TOO_MANY_REQUESTS: limited(() => ({ input: { ...WRONG_CODE, newPassword: 'another long password' } })),
    },
  },
  'payees.list': ofCaller(),
  'payees.remove': {
    async succeeds() {
      const as = await customer();
      const input = { to: 'bruno' };
      const saved = await call(bank.app, 'REST', { name: 'payees.save', input, headers: bearer(as) });
      return { as, input: { id: payeeOut.parse(saved.data).id } };
    },
  },
  'payees.resolve': {
    succeeds: async () => ({ as: await customer(), input: { to: 'bruno' } }),
    refused: {
      NOT_FOUND: async () => ({ as: await customer(), input: { to: 'nobody_here' } }),
      TOO_MANY_REQUESTS: limited(async () => ({ as: await customer(), input: { to: 'bruno' } })),
    },
  },
  'payees.save': {
    succeeds: async () => ({ as: await customer(), input: { to: 'bruno' } }),
    refused: {
      NOT_FOUND: async () => ({ as: await customer(), input: { to: 'nobody_here' } }),
      async SAME_ACCOUNT() {
        const as = await customer();
        return { as, input: { to: as.user.username } };
      },
      async LIMIT_EXCEEDED() {
        const as = await customer();
        await bank.database.prisma.payee.createMany({
          data: Array.from({ length: MAX_PAYEES }, (_, index) => ({
            id: uuidv7(),
            ownerId: as.user.id,
            reference: `name_${index}`,
            payeeId: bruno.user.id,
          })),
        });
        return { as, input: { to: 'bruno' } };
      },
      TOO_MANY_REQUESTS: limited(async () => ({ as: await customer(), input: { to: 'bruno' } })),
    },
  },
  'sessions.list': ofCaller(),
  'sessions.revoke': {
    async succeeds() {
      const as = await customer();
      return { as, input: { id: as.sessionId } };
    },
    refused: rechecked((proof) => ({ id: uuidv7(), ...proof })),
  },
  'sessions.revokeOthers': {
    succeeds: async () => ({ as: await customer(), input: { password: PASSWORD } }),
    refused: rechecked((proof) => proof),
  },
  'signInLinks.request': {
    succeeds: () => ({ input: { username: 'bruno' } }),
    refused: { TOO_MANY_REQUESTS: limited(() => ({ input: { username: 'bruno' } })) },
  },
  'signInLinks.use': {
    succeeds: async () => ({ input: { code: await requestedCode(await customer(), 'sign_in') } }),
    refused: {
      CODE_INVALID: () => ({ input: WRONG_CODE }),
      TOO_MANY_REQUESTS: limited(() => ({ input: WRONG_CODE })),
    },
  },
  'staff.blockSession': {
    succeeds: async () => ({ as: banker, input: { id: (await customer()).sessionId } }),
    refused: {
      async SELF_SERVICE() {
        const as = await bank.user({ role: 'banker' });
        return { as, input: { id: as.sessionId } };
      },
    },
  },
  'staff.customers.get': {
    async succeeds() {
      const owner = await customer();
      await anAccount(owner);
      return { as: banker, input: { id: owner.user.id } };
    },
    refused: { SELF_SERVICE: itself },
  },
  'staff.customers.search': { succeeds: () => ({ as: banker, input: { text: 'bruno' } }) },
  'staff.customers.sessions': {
    succeeds: async () => ({ as: banker, input: { id: (await customer()).user.id } }),
    refused: { SELF_SERVICE: itself },
  },
  'staff.customers.update': {
    async succeeds() {
      const { user } = await customer();
      return { as: banker, input: { id: user.id, email: `new-${user.email}` } };
    },
    refused: {
      SELF_SERVICE: itself,
      ALREADY_EXISTS: async () => ({
        as: banker,
        input: { id: (await customer()).user.id, email: await takenEmail() },
      }),
      async APPROVAL_IMPOSSIBLE() {
        const { user } = await bank.user({ verified: false });
        await bank.database.prisma.user.update({ where: { id: user.id }, data: { passwordHash: null } });
        return { as: banker, input: { id: user.id, email: `new-${user.email}` } };
      },
      TOO_MANY_REQUESTS: limited(async () => {
        const { user } = await customer();
        return { as: banker, input: { id: user.id, email: `new-${user.email}` } };
      }),
    },
  },
  'staff.deposit': {
    succeeds: async () => ({
      as: banker,
      input: { id: uuidv7(), accountId: (await anAccount(await customer())).id, amountMinor: '1' },
    }),
    refused: {
      ...refusedAtCounter(),
      LIMIT_EXCEEDED: async () => ({
        as: banker,
        input: {
          id: uuidv7(),
          accountId: (await fullAccount(await customer(), 'JPY')).id,
          amountMinor: '1',
        },
      }),
    },
  },
  'staff.transfers.get': {
    async succeeds() {
      const { as, transfer } = await payment();
      await call(bank.app, 'REST', { name: 'transfers.create', input: transfer, headers: bearer(as) });
      return { as: banker, input: { id: transfer.id } };
    },
    refused: {
      async SELF_SERVICE() {
        const as = await bank.user({ role: 'banker' });
        const { id: accountId } = await anAccount(as);
        const input = { id: uuidv7(), accountId, amountMinor: '1' };
        await call(bank.app, 'REST', { name: 'staff.deposit', input, headers: bearer(banker) });
        return { as, input: { id: input.id } };
      },
    },
  },
  'staff.withdraw': {
    succeeds: async () => ({
      as: banker,
      input: { id: uuidv7(), accountId: (await anAccount(await customer(), 'USD', 5n)).id, amountMinor: '1' },
    }),
    refused: {
      ...refusedAtCounter(),
      INSUFFICIENT_FUNDS: async () => ({
        as: banker,
        input: { id: uuidv7(), accountId: (await anAccount(await customer())).id, amountMinor: '1' },
      }),
    },
  },
  'tokens.create': {
    succeeds: async () => ({ input: credentials(await customer()) }),
    refused: {
      INVALID_CREDENTIALS: () => ({ input: { username: 'bruno', password: 'not the password' } }),
      async USER_DISABLED() {
        const user = await customer();
        await disable(user);
        return { input: credentials(user) };
      },
      SECOND_FACTOR_REQUIRED: async () => ({ input: credentials(await withSecondFactor()) }),
      CODE_INVALID: async () => ({
        input: { ...credentials(await withSecondFactor()), code: 'no such code' },
      }),
      TOO_MANY_REQUESTS: limited(async () => ({ input: credentials(await customer()) })),
    },
  },
  'tokens.renew': {
    succeeds: async () => ({ input: { refreshToken: await refreshToken(await customer()) } }),
    refused: {
      UNAUTHENTICATED: () => ({ input: { refreshToken: 'v4.local.made-up' } }),
      async TOKEN_EXPIRED() {
        const user = await customer();
        const token = await refreshToken(user);
        await bank.database.prisma.session.updateMany({
          where: { userId: user.user.id },
          data: { expiresAt: new Date() },
        });
        return { input: { refreshToken: token } };
      },
      async USER_DISABLED() {
        const user = await customer();
        const token = await refreshToken(user);
        await disable(user);
        return { input: { refreshToken: token } };
      },
    },
  },
  'transfers.create': {
    async succeeds() {
      const { as, transfer } = await payment({ description: 'Tea' });
      return { as, input: transfer };
    },
    refused: refusedTransfers((transfer) => transfer),
  },
  'transfers.createMany': {
    async succeeds() {
      const { as, transfer } = await payment();
      return { as, input: { transfers: [transfer, { ...transfer, id: uuidv7() }] } };
    },
    refused: refusedTransfers((transfer) => ({ transfers: [transfer] })),
  },
  'transfers.get': {
    async succeeds() {
      const { as, transfer } = await payment();
      await call(bank.app, 'REST', { name: 'transfers.create', input: transfer, headers: bearer(as) });
      return { as, input: { id: transfer.id } };
    },
  },
  'transfers.list': {
    ...ofCaller(),
    refused: { NOT_FOUND: async () => ({ as: await customer(), input: { accountId: uuidv7() } }) },
  },
  'users.create': {
    succeeds: () => ({ input: signUp() }),
    refused: {
      ALREADY_EXISTS: () => ({ input: { ...signUp(), username: 'bruno' } }),
      TOO_MANY_REQUESTS: limited(() => ({ input: signUp() })),
    },
  },
};

async function disable({ user }: SignedInUser): Promise<void> {
  await bank.database.prisma.user.update({ where: { id: user.id }, data: { status: 'disabled' } });
}

function bearer({ token }: SignedInUser): Record<string, string> {
  return { authorization: `Bearer ${token}` };
}

async function outcomeOf(name: string, scenario: Scenario): Promise<DomainCode | string> {
  const { input, as, at = bank } = await scenario();
  // `call` checks the answer against the document.
  const answer = await call(at.app, 'REST', { name, input, headers: as === undefined ? {} : bearer(as) });
  return answer.domainCode ?? 'success';
}

const operations = listProcedures().filter(({ meta }) => meta.openapi !== undefined);

it('contract: a scenario for every operation, and for every code that it declares', () => {
  const declared = operations.map(({ name, meta }) => [name, [...meta.refusals].sort()]);
  const tried = Object.entries(CONTRACTS).map(([name, { refused = {} }]) => [
    name,
    Object.keys(refused).sort(),
  ]);
  expect(Object.fromEntries(tried)).toEqual(Object.fromEntries(declared));
});

describe.each(Object.entries(CONTRACTS))('%s', (name, { succeeds, refused = {} }) => {
  it(`${name}: succeeds, the answer is as documented`, async () => {
    expect(await outcomeOf(name, succeeds)).toBe('success');
  });

  it.each(Object.entries(refused))(`${name}: %s, as declared`, async (code, scenario) => {
    expect(await outcomeOf(name, scenario)).toBe(code);
  });
});
