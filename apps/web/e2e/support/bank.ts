import { randomBytes, randomUUID } from 'node:crypto';
import { type CaudalClient, createCaudalClient } from '@caudal/client';

/** Somebody with a login, and the bank as they see it from a program. */
export interface Person {
  readonly username: string;
  readonly password: string;
  readonly fullName: string;
  readonly email: string;
  readonly client: CaudalClient;
}

/** The bank from outside, as any program reaches it. */
export class Bank {
  readonly #url: string;

  constructor(url: string) {
    this.#url = url;
  }

  /** A new customer, with an account in each of these currencies that holds so much (minor units). */
  async customer(name: string, funds: Record<string, bigint> = {}): Promise<Person> {
    const login = newLogin(name);
    await createCaudalClient({ url: this.#url }).users.create.mutate(login);
    const client = await this.#signIn(login);
    for (const [currency, amount] of Object.entries(funds)) {
      const { id } = await client.accounts.open.mutate({ currency });
      if (amount > 0n) await this.deposit(id, amount);
    }
    return { ...login, client };
  }

  /** Somebody who never was here before. */
  stranger(name: string): Omit<Person, 'client'> {
    return newLogin(name);
  }

  /** A banker pays money into an account at the counter. */
  async deposit(accountId: string, amount: bigint, description = 'Cash'): Promise<void> {
    const mara = await this.#signIn({ username: 'mara', password: demoPassword() });
    await mara.staff.deposit.mutate({
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

  async #signIn({ username, password }: { username: string; password: string }): Promise<CaudalClient> {
    const { accessToken } = await createCaudalClient({ url: this.#url }).tokens.create.mutate({
      username,
      password,
    });
    return createCaudalClient({ url: this.#url, accessToken });
  }
}

/** The password that all demo people have in this run. */
export function demoPassword(): string {
  const password = process.env.CAUDAL_DEMO_PASSWORD;
  if (password === undefined) throw new Error('playwright.config.ts gives no CAUDAL_DEMO_PASSWORD');
  return password;
}

/** Journeys run side by side on one bank, so nobody has the same name. */
function newLogin(name: string) {
  const username = `${name.toLowerCase()}_${randomBytes(4).toString('hex')}`;
  return {
    username,
    password: `${randomBytes(9).toString('base64url')} river`,
    fullName: `${name} Rivera`,
    email: `${username}@example.com`,
  };
}
