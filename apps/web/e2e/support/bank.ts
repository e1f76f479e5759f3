import { randomBytes, randomUUID } from 'node:crypto';
import { type Caudal, createCaudal } from '@caudal/client';
import { expect } from '@playwright/test';
import { Mailbox } from './mailbox.ts';

/** What a new user enters at sign-up. */
export interface Login {
  readonly username: string;
  readonly password: string;
  readonly fullName: string;
  readonly email: string;
}

/** A user with their login and an API client of their own. */
export interface TestUser extends Login {
  readonly client: Caudal;
}

/** The bank as programs reach it, over HTTP. */
export class Bank {
  readonly #url: string;
  readonly #headers: Record<string, string>;
  #mara: Promise<Caudal> | undefined;
  #alma: Promise<Caudal> | undefined;
  /** The e-mails that it has sent. */
  readonly mailbox: Mailbox;

  /** @param headers - of every request, so that each journey has a network of its own. */
  constructor(url: string, headers: Record<string, string>) {
    this.#url = url;
    this.#headers = headers;
    this.mailbox = new Mailbox(url);
  }

  /** A new customer with an account in each of these currencies, holding the amount in minor units. */
  async customer(name: string, funds: Record<string, bigint> = {}): Promise<TestUser> {
    const user = await this.newcomer(name);
    await this.#post('email-verifications/confirm', { code: await this.mailbox.codeFor(user.email) });
    for (const [currency, amount] of Object.entries(funds)) {
      const { id } = await user.client.accounts.open({ currency });
      if (amount > 0n) await this.deposit(id, amount);
    }
    return user;
  }

  /** A new user whose e-mail address is unconfirmed. */
  async newcomer(name: string): Promise<TestUser> {
    const login = this.stranger(name);
    await this.#post('users', login);
    return { ...login, client: await this.#signIn(login) };
  }

  /** The login of a future user. Journeys share one bank, so each name is unique. */
  stranger(name: string): Login {
    const username = `${name.toLowerCase()}_${randomBytes(4).toString('hex')}`;
    return {
      username,
      password: `${randomBytes(9).toString('base64url')} river`,
      fullName: `${name} Rivera`,
      email: `${username}@example.com`,
    };
  }

  /** Deposits cash into an account at the counter, by a banker. */
  async deposit(accountId: string, amount: bigint, description = 'Cash'): Promise<void> {
    this.#mara ??= this.#signIn(mara());
    await (await this.#mara).staff.deposit({
      id: randomUUID(),
      accountId,
      amountMinor: amount.toString(),
      description,
    });
  }

  /** Gives a user another role: an admin asks, a banker approves. The user’s sessions end, that of their client, too. */
  async setRole(user: TestUser, role: 'banker' | 'auditor' | 'admin'): Promise<void> {
    this.#alma ??= this.#signIn(alma());
    const { id: userId } = await user.client.me.get();
    const id = randomUUID();
    const act = { action: 'role', userId, role } as const;
    await (await this.#alma).staff.requests.ask({ id, act, reason: 'A journey needs them' });
    const headers = { ...this.#headers, 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' };
    // Only a browser approves.
    const post = (procedure: string, body: object, cookie = '') =>
      fetch(new URL(`/api/trpc/${procedure}`, this.#url), {
        method: 'POST',
        headers: { ...headers, cookie },
        body: JSON.stringify(body),
      });
    const signedIn = await post('auth.signIn', mara());
    const cookie = signedIn.headers
      .getSetCookie()
      .map((one) => one.split(';')[0])
      .join('; ');
    const { digest } = await (await this.#alma).staff.requests.get({ id });
    const approved = await post('staff.requests.approve', { id, digest, comment: '' }, cookie);
    expect(approved.status, await approved.text()).toBe(200);
  }

  /** Enters another e-mail address for a customer, by a banker. */
  async proposeEmail({ client }: TestUser, email: string): Promise<void> {
    this.#mara ??= this.#signIn(mara());
    const { id } = await client.me.get();
    await (await this.#mara).staff.customers.update({ id, email });
  }

  /** The balance of a user's only account, in minor units. */
  async balanceOf({ client }: TestUser): Promise<string> {
    const { items } = await client.accounts.list();
    const [account, ...others] = items;
    if (account === undefined || others.length > 0)
      throw new Error('this user does not have exactly one account');
    return account.balanceMinor;
  }

  async #signIn({ username, password }: Pick<Login, 'username' | 'password'>): Promise<Caudal> {
    const { accessToken } = await createCaudal({ url: this.#url }).tokens.create({
      username,
      password,
    });
    return createCaudal({ url: this.#url, accessToken });
  }

  async #post(path: string, body: object): Promise<void> {
    const answer = await fetch(new URL(`/api/v1/${path}`, this.#url), {
      method: 'POST',
      headers: { ...this.#headers, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    expect(answer.status, `${path}: ${await answer.text()}`).toBe(200);
  }
}

/** The login of the demo user who is a banker. */
export function mara(): Pick<Login, 'username' | 'password'> {
  return { username: 'mara', password: demoPassword() };
}

/** The login of the demo user who is an admin. */
export function alma(): Pick<Login, 'username' | 'password'> {
  return { username: 'alma', password: demoPassword() };
}

/** The password of all demo users in this run. */
export function demoPassword(): string {
  const password = process.env.CAUDAL_DEMO_PASSWORD;
  if (password === undefined) throw new Error('playwright.config.ts gives no CAUDAL_DEMO_PASSWORD');
  return password;
}
