import { randomUUID } from 'node:crypto';
import { Agent, type Dispatcher } from 'undici';

/** How the proxy is reached: by its address, under the bank's name, trusting its own authority alone. */
export interface Door {
  readonly address: string;
  readonly authority: string;
}

/** A client of the REST API. */
export class Client {
  readonly #agent: Agent;
  readonly #headers: Record<string, string>;

  private constructor(agent: Agent, headers: Record<string, string>) {
    this.#agent = agent;
    this.#headers = headers;
  }

  static to({ address, authority }: Door): Client {
    const lookup: NonNullable<Agent.Options['connect']> = {
      ca: authority,
      lookup: (_host, options, done) =>
        options.all ? done(null, [{ address, family: 4 }]) : done(null, address, 4),
    };
    return new Client(new Agent({ connect: lookup, connections: 32 }), {});
  }

  async signIn(username: string, password: string): Promise<Client> {
    const { accessToken } = await this.done<{ accessToken: string }>('POST', 'tokens', {
      username,
      password,
    });
    return new Client(this.#agent, { authorization: `Bearer ${accessToken}` });
  }

  /** @returns status and text; 0 if the connection was lost. */
  async call(
    method: Dispatcher.HttpMethod,
    path: string,
    body?: object,
  ): Promise<{ status: number; text: string }> {
    try {
      const answer = await this.#agent.request({
        origin: 'https://localhost',
        path: `/api/v1/${path}`,
        method,
        headers: { ...this.#headers, ...(body && { 'content-type': 'application/json' }) },
        body: body ? JSON.stringify(body) : null,
      });
      return { status: answer.statusCode, text: await answer.body.text() };
    } catch (error) {
      return { status: 0, text: String(error) };
    }
  }

  /** @throws unless the answer is 200. */
  async done<Answer>(method: Dispatcher.HttpMethod, path: string, body?: object): Promise<Answer> {
    const { status, text } = await this.call(method, path, body);
    if (status !== 200) throw new Error(`${method} ${path}: ${status} ${text}`);
    return JSON.parse(text);
  }
}

export interface Account {
  readonly id: string;
  readonly balanceMinor: string;
}

export async function accountOf(client: Client): Promise<Account> {
  const { items } = await client.done<{ items: Account[] }>('GET', 'accounts');
  const [account] = items;
  return account ?? client.done<Account>('POST', 'accounts', { currency: 'USD' });
}

export interface Outcome {
  /** Requests by status; 0 for a lost connection. */
  readonly statuses: ReadonlyMap<number, number>;
  /** Transfers whose first attempt had no answer of the bank, and were sent again with the same id. */
  readonly repeated: number;
  readonly transfers: number;
}

/** Reads and pays one minor unit, again and again, from 24 callers, while something else happens. */
export async function during(
  payer: Client,
  { fromAccountId, to }: { fromAccountId: string; to: string },
  event: () => Promise<void>,
): Promise<Outcome> {
  const statuses = new Map<number, number>();
  let [repeated, transfers, over] = [0, 0, false];
  const count = (status: number) => statuses.set(status, (statuses.get(status) ?? 0) + 1);
  const pay = async () => {
    const transfer = { id: randomUUID(), fromAccountId, to, amountMinor: '1', currency: 'USD' };
    for (let attempt = 0; ; attempt++) {
      const { status } = await payer.call('POST', 'transfers', transfer);
      count(status);
      if (status === 200) break;
      if (attempt === 0) repeated++;
    }
    transfers++;
  };
  const callers = Array.from({ length: 24 }, async (_, caller) => {
    while (!over) {
      if (caller % 3 === 0) await pay();
      else count((await payer.call('GET', 'accounts')).status);
    }
  });
  try {
    await event();
  } finally {
    over = true;
    await Promise.all(callers);
  }
  return { statuses, repeated, transfers };
}
