/**
 * Drives the bank of an artefact or an image, in a network of its own that has only loopback. Run by prove:artefact and
 * prove:image: `unshare --net node drive.ts ROOT`, where ROOT is a `Root` as JSON. Prints what it has seen.
 */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { startThrowAway } from '@caudal/db/embedded';
import { z } from 'zod';
import { program } from '../../src/commands/program.ts';
import { EXIT_CODES } from '../../src/program/exit-codes.ts';
import { runProgram } from '../../src/program/run-program.ts';
import { say } from '../../src/program/say.ts';
import { send } from './http.ts';
import {
  type Ended,
  RANDOM_USER,
  type Root,
  type Running,
  run,
  runCommand,
  type Somebody,
} from './sandbox.ts';

const PASSWORD = 'a long password of the proof';
const STARTS = 5;

const root: Root = JSON.parse(process.argv[2] ?? '');

await runProgram(async () => {
  execFileSync('/usr/sbin/ip', ['link', 'set', 'lo', 'up']);
  const postgres = await startThrowAway({ keepRunning: true });
  const settings = {
    DATABASE_URL: postgres.ownerUrl,
    CAUDAL_TOKEN_SECRET: 'b7e1c09a54d2f38866a0c1d9e4f72b35ab5590',
    SMTP_URL: 'smtp://127.0.0.1:9',
    CAUDAL_EMAIL_FROM: 'Bank <bank@one.example>',
    // The banker of this proof is a program without an authenticator app.
    CAUDAL_STAFF_SECOND_FACTOR: 'optional',
    CAUDAL_DRAIN_DELAY_SECONDS: '0',
    HOST: '127.0.0.1',
  };
  try {
    await proveCommands(settings);
    await proveTransfer(settings);
    await proveSecondAddress(settings);
    await proveWorker(settings);
    await measureStarts(settings);
  } finally {
    await postgres.stop();
  }
});

type Env = Readonly<Record<string, string>>;

/** Every command starts, and what an operator does before the first start works. */
async function proveCommands(settings: Env): Promise<void> {
  const names = program.commands.flatMap((command) => [
    [command.name()],
    ...command.commands.map((below) => [command.name(), below.name()]),
  ]);
  for (const name of names) {
    const { output } = await succeed([...name, '--help'], {});
    assert.match(output, /^Usage: caudal/);
  }
  const { output: version } = await succeed(['--version'], {});
  say(`${names.length} commands start with --help. caudal --version: ${version.trim()}`);

  const { DATABASE_URL: _, ...without } = settings;
  const refused = await run(root, ['serve'], { env: { ...without, PUBLIC_URL: 'https://one.example' } })
    .ended;
  assert.equal(refused.code, EXIT_CODES.secret.code);
  assert.match(refused.errors, /DATABASE_URL must be given: the artefact brings no PostgreSQL of its own\n$/);
  say(`Without DATABASE_URL: exit ${refused.code}, “${refused.errors.trim().split('\n').at(-1)?.trim()}”.`);

  assert.match((await succeed(['migrate'], settings)).output, /Applied migration/);
  for (const [name, role] of [
    ['mara', 'banker'],
    ['ana', 'depositor'],
    ['bruno', 'depositor'],
  ] as const)
    await succeed(
      [
        'user',
        'create',
        '--username',
        name,
        '--email',
        `${name}@one.example`,
        '--full-name',
        `${name} Proof`,
      ].concat(['--role', role, '--password-stdin']),
      settings,
      PASSWORD,
    );
  say('Migrated an empty database and created a banker and two customers.');
}

/** A deposit and a transfer by programs, every page for a browser, and a stop. */
async function proveTransfer(settings: Env): Promise<void> {
  const server = await serve({ ...settings, PUBLIC_URL: 'https://one.example' });
  const api = async (path: string, token: string | undefined, json?: unknown): Promise<unknown> => {
    const headers: Record<string, string> = token === undefined ? {} : { authorization: `Bearer ${token}` };
    const { status, body } = await send(server.port, `/api/v1${path}`, {
      host: 'one.example',
      headers,
      json,
    });
    assert.ok(status < 300, `${path} ${status} ${body}`);
    return JSON.parse(body);
  };
  const tokenOf = async (username: string) =>
    z
      .object({ accessToken: z.string() })
      .parse(await api('/tokens', undefined, { username, password: PASSWORD })).accessToken;
  const [mara, ana, bruno] = [await tokenOf('mara'), await tokenOf('ana'), await tokenOf('bruno')];
  const account = z.object({ id: z.string(), number: z.string() });
  const from = account.parse(await api('/accounts', ana, { currency: 'EUR' }));
  const to = account.parse(await api('/accounts', bruno, { currency: 'EUR' }));
  await api('/staff/deposits', mara, {
    id: crypto.randomUUID(),
    accountId: from.id,
    amountMinor: '10000',
  });
  const transfer = {
    id: crypto.randomUUID(),
    fromAccountId: from.id,
    to: to.number,
    amountMinor: '2500',
    currency: 'EUR',
  };
  await api('/transfers', ana, transfer);
  await api('/transfers', ana, transfer);
  const balance = z.object({ balanceMinor: z.string() });
  assert.deepEqual(
    [
      balance.parse(await api(`/accounts/${from.id}`, ana)),
      balance.parse(await api(`/accounts/${to.id}`, bruno)),
    ],
    [{ balanceMinor: '7500' }, { balanceMinor: '2500' }],
  );
  say(
    'Signed in over REST; a deposit of 100.00 EUR and a transfer of 25.00 EUR, sent twice and posted once.',
  );

  const pages = await crawl(server.port, 'one.example', [
    `/accounts/${from.id}`,
    `/transfers/${transfer.id}`,
    '/send',
    '/payees',
    '/settings',
    '/settings/security',
  ]);
  assert.ok(pages.texts.some((text) => text.includes('75.00')));
  say(`Signed in over the web: ${pages.texts.length} pages and ${pages.files} of their files load.`);
  if (root.health !== undefined) {
    const ask = (port: number) => runCommand(root, root.health ?? [], { env: { PORT: String(port) } }).ended;
    assert.equal((await ask(server.port)).code, 0);
    assert.equal((await ask(await freePort())).code, EXIT_CODES.unhealthy.code);
    say('The health check passes, and fails where nothing listens.');
  }
  await stop(server);
  const verified = await succeed(['ledger', 'verify'], settings);
  assert.match(verified.output, /The ledger is consistent/);
  say('SIGTERM: requests finished, exit 0. ledger verify: the ledger is consistent.');
}

/** The same bytes under another address, as a user without a name and with an id out of the blue. */
async function proveSecondAddress(settings: Env): Promise<void> {
  const server = await serve({ ...settings, PUBLIC_URL: 'https://two.example' }, RANDOM_USER);
  const { texts } = await crawl(server.port, 'two.example', ['/send', '/settings', '/payees']);
  assert.ok(!texts.some((text) => text.includes('//one.example')));
  assert.equal((await send(server.port, '/sign-in', { host: 'one.example' })).status, 421);
  await stop(server);
  say(
    `As user ${RANDOM_USER} under PUBLIC_URL=https://two.example: no page names the first address, which gets 421.`,
  );
}

async function proveWorker(settings: Env): Promise<void> {
  const worker = run(root, ['worker'], { env: { ...settings, PUBLIC_URL: 'https://one.example' } });
  await said(worker, /Running jobs/);
  worker.process.kill('SIGTERM');
  assert.equal((await worker.ended).code, 0);
  say('caudal worker runs jobs and stops.');
}

/** From the start of the process to the first 200 of /readyz, on a migrated database. */
async function measureStarts(settings: Env): Promise<void> {
  const times: number[] = [];
  for (let start = 0; start < STARTS; start++) {
    const server = await serve({ ...settings, PUBLIC_URL: 'https://one.example' });
    times.push(server.readyMs);
    await stop(server);
  }
  const seconds = times.toSorted((one, other) => one - other).map((ms) => (ms / 1_000).toFixed(2));
  say(
    `Start to ready: median ${seconds[Math.floor(STARTS / 2)]} s of ${STARTS} (${seconds[0]} to ${seconds.at(-1)} s).`,
  );
}

interface Server extends Running {
  readonly port: number;
  readonly readyMs: number;
}

async function serve(env: Env, as?: Somebody): Promise<Server> {
  const port = await freePort();
  const begun = performance.now();
  const running = run(root, ['serve'], { env: { ...env, PORT: String(port) }, ...(as && { as }) });
  for (;;) {
    if (running.process.exitCode !== null) assert.fail(`It ended: ${JSON.stringify(await running.ended)}`);
    const ready = await send(port, '/readyz').catch(() => undefined);
    if (ready?.status === 200) return { ...running, port, readyMs: performance.now() - begun };
    await delay(10);
  }
}

async function stop(server: Server): Promise<void> {
  server.process.kill('SIGTERM');
  const { code, output, errors } = await server.ended;
  assert.equal(code, 0, errors);
  // A write that failed on the read-only root would say so.
  assert.doesNotMatch(output + errors, /EROFS|read-only file system|EACCES/i);
}

/** Signs in as a browser does, and loads pages with all the scripts, styles and fonts that they name. */
async function crawl(port: number, host: string, paths: readonly string[]) {
  const origin = `https://${host}`;
  const signedIn = await send(port, '/api/trpc/auth.signIn', {
    host,
    headers: { origin, 'sec-fetch-site': 'same-origin' },
    json: { username: 'ana', password: PASSWORD },
  });
  assert.equal(signedIn.status, 200, signedIn.body);
  const cookie = [signedIn.headers['set-cookie'] ?? []]
    .flat()
    .map((each) => each.split(';')[0])
    .join('; ');
  const texts: string[] = [];
  const files = new Set<string>();
  for (const path of ['/', '/sign-in', '/offline', '/docs', '/icon.svg', ...paths]) {
    const page = await send(port, path, { host, headers: { cookie, 'sec-fetch-mode': 'navigate' } });
    assert.ok(page.status === 200 || page.status === 307 || page.status === 302, `${path} ${page.status}`);
    texts.push(page.body, JSON.stringify(page.headers));
    for (const [file] of page.body.matchAll(/\/_next\/static\/[\w./~-]+\.\w+/g)) files.add(file);
  }
  for (const file of files) assert.equal((await send(port, file, { host })).status, 200, file);
  return { texts, files: files.size };
}

async function succeed(args: readonly string[], env: Env, input = ''): Promise<Ended> {
  const ended = await run(root, args, { env, input }).ended;
  assert.equal(ended.code, 0, `${args.join(' ')}: ${ended.errors}`);
  return ended;
}

async function said({ process: { stdout }, ended }: Running, words: RegExp): Promise<void> {
  const ending = ended.then(({ output, errors }) => assert.fail(`It ended: ${output}${errors}`));
  await Promise.race([
    ending,
    (async () => {
      for (let text = ''; !words.test(text); ) text += (await once(stdout ?? assert.fail(), 'data')).join('');
    })(),
  ]);
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  if (address === null || typeof address === 'string') throw new Error('no port is free');
  return address.port;
}
