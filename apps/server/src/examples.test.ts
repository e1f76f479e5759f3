import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { appendFile, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { createCaudal } from '@caudal/client';
import { fastify } from 'fastify';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestBank, PASSWORD, type TestBank } from './fixtures/test-bank.ts';

const EXAMPLES = fileURLToPath(new URL('../../../examples', import.meta.url));

let bank: TestBank;
let url: string;
let folder: string;
beforeAll(async () => {
  bank = await openTestBank();
  url = await bank.app.listen({ host: '127.0.0.1', port: 0 });
  folder = await mkdtemp(join(tmpdir(), 'caudal-examples-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true });
  await bank.close();
});

const clientOf = (username: string) => createCaudal({ url, username, password: PASSWORD });

/** A customer with an account that holds this many cents. */
async function customer(amountMinor: bigint) {
  const { username } = (await bank.user()).user;
  const caudal = clientOf(username);
  const { id, number } = await caudal.accounts.open({ currency: 'USD' });
  const mara = clientOf((await bank.user({ role: 'banker' })).user.username);
  const deposit = (cents: bigint) =>
    mara.staff.deposit({ id: uuidv7(), accountId: id, amountMinor: cents.toString() });
  if (amountMinor > 0n) await deposit(amountMinor);
  const balance = async () => (await caudal.accounts.get({ id })).balanceMinor;
  return { username, number, deposit, balance };
}

/** An example as its user runs it. */
function run(program: string, args: readonly string[], env: Record<string, string>) {
  const child = spawn(process.execPath, [join(EXAMPLES, program), ...args], {
    env: { ...process.env, CAUDAL_URL: url, CAUDAL_PASSWORD: PASSWORD, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const lines: string[] = [];
  const listeners = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr])
    createInterface({ input: stream }).on('line', (line) => {
      lines.push(line);
      for (const listener of listeners) listener();
    });
  const ended = new Promise<{ code: number | null; lines: string[] }>((resolve) => {
    child.on('close', (code) => resolve({ code, lines }));
  });
  /** Waits for a line that it prints. */
  const says = (pattern: RegExp) =>
    new Promise<void>((resolve, reject) => {
      const look = () => lines.some((line) => pattern.test(line)) && resolve();
      listeners.add(look);
      look();
      void ended.then(() => reject(new Error(`it ended without ${pattern}:\n${lines.join('\n')}`)));
    });
  return { child: child as ChildProcess, ended, says };
}

/** The bank as behind a proxy, with BUSY for one procedure, and a longer wait than any client has time for. */
async function aBankTooBusyFor(procedure: string) {
  const app = fastify();
  app.addContentTypeParser(
    'application/json',
    { parseAs: 'string' },
    async (_: unknown, body: string) => body,
  );
  const data = { code: 'SERVICE_UNAVAILABLE', httpStatus: 503, domainCode: 'BUSY', requestId: randomUUID() };
  app.post(`/api/trpc/${procedure}`, (_request, reply) =>
    reply
      .status(503)
      .header('retry-after', '3600')
      .send({ error: { message: 'Busy', code: -32050, data } }),
  );
  app.all('/*', async ({ method, url: path, headers, body }, reply) => {
    const { authorization = '', 'content-type': type = 'application/json' } = headers;
    const answer = await fetch(`${url}${path}`, {
      method,
      headers: { authorization, ...(typeof body === 'string' ? { 'content-type': type } : {}) },
      ...(typeof body === 'string' ? { body } : {}),
    });
    return reply
      .status(answer.status)
      .type('application/json')
      .send(await answer.text());
  });
  return { url: await app.listen({ host: '127.0.0.1', port: 0 }), close: () => app.close() };
}

describe('payouts.ts', () => {
  const HEADER = 'reference,to,amount,currency,description';
  const fileWith = async (...lines: string[]) => {
    const file = join(folder, `${randomUUID()}.csv`);
    await writeFile(file, `${[HEADER, ...lines].join('\n')}\n`);
    return file;
  };

  it('killed in the middle and run again: every line paid once, and a summary', async () => {
    const [acme, bruno] = [await customer(100_000n), await customer(0n)];
    const lines = Array.from({ length: 60 }, (_, index) => `invoice ${index},${bruno.username},1.50,USD,Tea`);
    const file = await fileWith(...lines);
    const env = { CAUDAL_USERNAME: acme.username, PAYOUT_NAMESPACE: randomUUID() };
    const first = run('payouts.ts', [file], env);
    await first.says(/^paid\tinvoice/);
    first.child.kill('SIGKILL');
    expect((await first.ended).code).toBeNull();

    const second = await run('payouts.ts', [file], env).ended;
    expect(second.lines.slice(-2)).toEqual(['60 payments', 'paid\t60\t90.00 USD']);
    expect(second.code).toBe(0);
    expect([await acme.balance(), await bruno.balance()]).toEqual(['91000', '9000']);
  });

  it('some refused: the others paid, each refusal with its reason', async () => {
    const [acme, bruno] = [await customer(1_000n), await customer(0n)];
    const file = await fileWith(
      `a,${bruno.username},4.00,USD,`,
      'b,nobody_at_all,1.00,USD,',
      `c,${bruno.username},999999.00,USD,`,
    );
    const { code, lines } = await run('payouts.ts', [file], {
      CAUDAL_USERNAME: acme.username,
      PAYOUT_NAMESPACE: randomUUID(),
    }).ended;
    expect(code).toBe(1);
    const text = lines.join('\n');
    expect(text).toMatch(/^refused\tb\t.*NOT_FOUND/m);
    expect(text).toMatch(/^refused\tc\t.*INSUFFICIENT_FUNDS/m);
    expect(text).toMatch(/^paid\t1\t4.00 USD$/m);
    expect(await bruno.balance()).toBe('400');
  });

  it('bank too busy to answer in time: nothing refused, to be run again', async () => {
    const [acme, bruno] = [await customer(1_000n), await customer(0n)];
    const busy = await aBankTooBusyFor('transfers.create');
    const env = { CAUDAL_USERNAME: acme.username, PAYOUT_NAMESPACE: randomUUID() };
    const file = await fileWith(`a,${bruno.username},4.00,USD,`);
    const first = await run('payouts.ts', [file], { ...env, CAUDAL_URL: busy.url }).ended;
    await busy.close();
    expect([first.code, first.lines.at(-2)]).toEqual([3, 'unknown\t1\t4.00 USD']);
    expect((await run('payouts.ts', [file], env).ended).code).toBe(0);
    expect(await bruno.balance()).toBe('400');
  });

  it('wrong lines: each named, nothing paid', async () => {
    const [acme, bruno] = [await customer(1_000n), await customer(0n)];
    const file = await fileWith(
      `a,${bruno.username},1.00,USD,`,
      `a,${bruno.username},1.00,USD,`,
      `b,${bruno.username},1.005,USD,`,
      `c,${bruno.username},0,USD,`,
      `d,${bruno.username},1,XXX,`,
    );
    const { code, lines } = await run('payouts.ts', [file], {
      CAUDAL_USERNAME: acme.username,
      PAYOUT_NAMESPACE: randomUUID(),
    }).ended;
    expect(code).toBe(2);
    expect(lines.map((line) => line.slice(0, 6))).toEqual(['Nothin', 'line 3', 'line 4', 'line 5', 'line 6']);
    expect(await bruno.balance()).toBe('0');
  });
});

describe('bookkeeping.ts', () => {
  const booksOf = ({ username, number }: Awaited<ReturnType<typeof customer>>) => {
    const books = join(folder, username);
    const file = join(books, `${number}.jsonl`);
    return {
      file,
      read: () => run('bookkeeping.ts', [books], { CAUDAL_USERNAME: username }).ended,
      lines: async () => (await readFile(file, 'utf8')).trimEnd().split('\n'),
    };
  };
  const amounts = (lines: string[]) => lines.map((line) => JSON.parse(line).amountMinor);

  it('run again, also after it was killed in the middle of a line: every entry once, in order', async () => {
    const olga = await customer(0n);
    const { file, read, lines } = booksOf(olga);
    for (const amount of [100n, 200n, 300n]) await olga.deposit(amount);
    expect(await read()).toEqual({ code: 0, lines: [`${olga.number}\tUSD\t3 new\t600`] });

    await appendFile(file, '{"version":"4","amountM');
    await olga.deposit(400n);
    expect(await read()).toEqual({ code: 0, lines: [`${olga.number}\tUSD\t1 new\t1000`] });
    expect(await read()).toEqual({ code: 0, lines: [`${olga.number}\tUSD\t0 new\t1000`] });
    expect(amounts(await lines())).toEqual(['100', '200', '300', '400']);
  });

  it('book of another account: refused, left as it is', async () => {
    const [olga, ana] = [await customer(100n), await customer(200n)];
    await ana.deposit(300n);
    const [hers, other] = [booksOf(olga), booksOf(ana)];
    await hers.read();
    await other.read();
    await rename(hers.file, other.file);
    expect(await other.read()).toEqual({
      code: 1,
      lines: [
        expect.stringMatching(/^\d+: .* does not fit entry 2: it is another account's, or was changed\.$/),
      ],
    });
    expect(amounts(await other.lines())).toEqual(['100']);
  });
});

it('balance-watcher.ts: says what changes, warns below an amount, ends when it is asked to', async () => {
  const olga = await customer(10_000n);
  // Whose amounts have no decimals: 150.00 is an amount in yen, too.
  await clientOf(olga.username).accounts.open({ currency: 'JPY' });
  const { child, ended, says } = run('balance-watcher.ts', ['--every', '0.1', '--below', '150.00'], {
    CAUDAL_USERNAME: olga.username,
  });
  await says(/: 100\.00 USD$/);
  await says(/: below 150\.00 USD$/);
  await says(/: below 150\.00 JPY$/);
  await olga.deposit(10_050n);
  await says(/: 200\.50 USD \(\+100\.50 USD\)$/);
  child.kill('SIGTERM');
  expect((await ended).code).toBe(0);
});

it('balance-watcher.ts with a wrong password: says so and ends', async () => {
  const { username } = await customer(0n);
  const { code, lines } = await run('balance-watcher.ts', [], {
    CAUDAL_USERNAME: username,
    CAUDAL_PASSWORD: 'wrong',
  }).ended;
  expect(code).toBe(1);
  expect(lines.join('\n')).toContain('INVALID_CREDENTIALS');
});

it.each([
  ['--every', 'soon'],
  ['--below', '1e3'],
])('balance-watcher.ts %s %s: says so and ends', async (option, value) => {
  const { code, lines } = await run('balance-watcher.ts', [option, value], { CAUDAL_USERNAME: 'nobody' })
    .ended;
  expect([code, lines.length]).toEqual([1, 1]);
});
