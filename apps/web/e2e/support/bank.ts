import { randomBytes, randomUUID } from 'node:crypto';
import { type CaudalClient, createCaudalClient } from '@caudal/client';
import { expect } from '@playwright/test';
import { Mailbox } from './mailbox.ts';

/** Who somebody says they are when they sign up. */
export interface Login {
  readonly username: string;
  readonly password: string;
  readonly fullName: string;
  readonly email: string;
}

/** Somebody with a login, and the bank as they see it from a program. */
export interface Person extends Login {
  readonly client: CaudalClient;
}

/** The bank from outside, as any program reaches it. */
export class Bank {
  readonly #url: string;
  readonly #headers: Record<string, string>;
  #mara: Promise<CaudalClient> | undefined;
  /** What it has written to people. */
  readonly mailbox: Mailbox;

  /** @param headers - of every request, so that the bank takes each journey for another network. */
  constructor(url: string, headers: Record<string, string>) {
    this.#url = url;
    this.#headers = headers;
    this.mailbox = new Mailbox(url);
  }

  /** A new customer, with an account in each of these currencies that holds so much (minor units). */
  async customer(name: string, funds: Record<string, bigint> = {}): Promise<Person> {
    const person = await this.newcomer(name);
    await this.#post('email-verifications/confirm', { code: await this.mailbox.codeFor(person.email) });
    for (const [currency, amount] of Object.entries(funds)) {
      const { id } = await person.client.accounts.open.mutate({ currency });
      if (amount > 0n) await this.deposit(id, amount);
    }
    return person;
  }

  /** Somebody who has signed up and not yet confirmed their e-mail address. */
  async newcomer(name: string): Promise<Person> {
    const login = this.stranger(name);
    await this.#post('users', login);
    return { ...login, client: await this.#signIn(login) };
  }

  /** Somebody who never was here before. Journeys run side by side on one bank, so nobody has the same name. */
  stranger(name: string): Login {
    const username = `${name.toLowerCase()}_${randomBytes(4).toString('hex')}`;
    return {
      username,
      password: `${randomBytes(9).toString('base64url')} river`,
      fullName: `${name} Rivera`,
      email: `${username}@example.com`,
    };
  }

  /** A banker pays money into an account at the counter. */
  async deposit(accountId: string, amount: bigint, description = 'Cash'): Promise<void> {
    this.#mara ??= this.#signIn(mara());
    await (await this.#mara).staff.deposit.mutate({
      id: randomUUID(),
      accountId,
      amountMinor: amount.toString(),
      description,
    });
  }

  /** What somebody's only account holds, in minor units. */
  async balanceOf({ client }: Person): Promise<string> {
    const { items } = await client.accounts.list.query();
    const [account, ...others] = items;
    if (account === undefined || others.length > 0) throw new Error('this person has not one account');
    return account.balanceMinor;
  }

  async #signIn({ username, password }: Pick<Login, 'username' | 'password'>): Promise<CaudalClient> {
    const { accessToken } = await createCaudalClient({ url: this.#url }).tokens.create.mutate({
      username,
      password,
    });
    return createCaudalClient({ url: this.#url, accessToken });
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

/** The banker among the demo people. */
export function mara(): Pick<Login, 'username' | 'password'> {
  return { username: 'mara', password: demoPassword() };
}

/** The password that all demo people have in this run. */
export function demoPassword(): string {
  const password = process.env.CAUDAL_DEMO_PASSWORD;
  if (password === undefined) throw new Error('playwright.config.ts gives no CAUDAL_DEMO_PASSWORD');
  return password;
}
