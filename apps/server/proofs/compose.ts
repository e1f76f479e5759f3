/**
 * npm run prove:compose: the services of compose.yaml as processes, with its settings, secrets, networks, rights and
 * commands, and without a container engine. `npm run artefact` first.
 * Decision 83: docs/decisions/0083-compose-with-named-servers-behind-caddy.md.
 */
import assert from 'node:assert/strict';
import { access, chmod, mkdtemp, rm } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { startSmtpServer } from '@caudal/emails/testing';
import {
  interpolateAll,
  parseCompose,
  pathAtRoot,
  readAtRoot,
} from '../src/fixtures/compose/compose-file.ts';
import { CommandProblem } from '../src/program/problems.ts';
import { runProgram } from '../src/program/run-program.ts';
import { Bank, PASSWORD } from './compose/bank.ts';
import { CHROMIUM, journey } from './compose/journey.ts';
import { Networks } from './compose/networks.ts';
import { accountOf, Client, during, type Outcome } from './compose/traffic.ts';
import { openProofOutput } from './proof-output.ts';
import { requirePrograms } from './require-programs.ts';

const PROGRAMS = {
  [CHROMIUM]: 'chromium',
  '/usr/bin/caddy': 'caddy',
  '/usr/bin/psql': 'postgresql-client-15',
  '/usr/bin/setpriv': 'util-linux',
  '/usr/sbin/ip': 'iproute2',
  '/usr/bin/wget': 'wget',
};

await runProgram(async () => {
  await requireAll();
  const output = openProofOutput('compose', 'npm run prove:compose');
  // The banker of this proof is a program without an authenticator app.
  const given = { CAUDAL_STAFF_SECOND_FACTOR: 'optional' };
  const file = interpolateAll(parseCompose(readAtRoot('compose.yaml')), given);
  // Below /var/tmp, since each service has a /tmp of its own.
  const folder = await mkdtemp('/var/tmp/caudal-compose-');
  await chmod(folder, 0o755);
  const networks = new Networks(file);
  // Like Mailpit: its certificate would be nobody's.
  const mail = await startSmtpServer({ hideSTARTTLS: true });
  const bank = new Bank(file, networks, folder, mail);
  try {
    await bank.prepare();
    output.say(await bank.versions());
    await prove(bank, output.say);
  } catch (error) {
    console.error(await bank.lastWords());
    throw error;
  } finally {
    await bank.stop().catch((error) => console.error(error));
    await networks.stop();
    await mail[Symbol.asyncDispose]();
    await rm(folder, { recursive: true, force: true });
  }
  output.say(
    'Not run: a container engine, the images of postgres, caddy and mailpit, limits of processors, memory and processes, published ports, certificates from a public authority.',
  );
  output.say('Proved.');
  await output.write();
});

async function prove(bank: Bank, say: (sentence: string) => void): Promise<void> {
  await bank.up();
  say(
    `Up in the order of depends_on; healthy by their own health checks: ${bank.names.filter((name) => name !== 'migrate').join(', ')}.`,
  );
  await proveRights(bank);
  say(
    'Each service: a root that nobody can write to, its own user, no secret but its own. The proxy does not reach PostgreSQL.',
  );

  for (const [username, role] of [
    ['ana', 'depositor'],
    ['bruno', 'depositor'],
    ['mara', 'banker'],
  ] as const) {
    await bank.createUser(username, role);
  }
  const door = await bank.door();
  const visitor = Client.to(door);
  const [ana, bruno, mara] = await Promise.all(
    ['ana', 'bruno', 'mara'].map((name) => visitor.signIn(name, PASSWORD)),
  );
  assert(ana && bruno && mara);
  const from = await accountOf(ana);
  await accountOf(bruno);
  const deposit = (accountId: string) =>
    mara.done('POST', 'staff/deposits', {
      id: crypto.randomUUID(),
      accountId,
      amountMinor: '100000',
      description: 'Cash',
    });
  await deposit(from.id);

  await journey({
    address: door.address,
    mailedLink: (email) => bank.mailedLink(email),
    async deposit(username) {
      const { items } = await mara.done<{ items: { id: string }[] }>(
        'GET',
        `staff/customers?text=${username}`,
      );
      const customer = await mara.done<{ accounts: { id: string }[] }>(
        'GET',
        `staff/customers/${items[0]?.id}`,
      );
      await deposit(customer.accounts[0]?.id ?? '');
    },
  });
  say(
    'A browser through the proxy: signed up, confirmed by the e-mail that the worker sent, opened an account, got a deposit at the counter, sent money, signed out.',
  );

  const payment = { fromAccountId: from.id, to: 'bruno' };
  const before = BigInt((await accountOf(bruno)).balanceMinor);
  const drained = await during(ana, payment, async () => {
    await delay(3_000);
    assert.equal(await bank.container('web-1').stop(), 0);
    await bank.container('web-1').start();
    await bank.healthy('web-1');
    await delay(1_000);
  });
  say(`web-1 stopped and started again under load: ${summary(drained)}.`);
  assert.deepEqual([...drained.statuses.keys()], [200]);

  const killed = await during(ana, payment, async () => {
    await delay(3_000);
    await bank.container('web-2').stop('SIGKILL');
    await delay(3_000);
    await bank.container('web-2').start();
    await bank.healthy('web-2');
  });
  say(`web-2 killed (kill -9) and started again under load: ${summary(killed)}.`);
  const failed = [...killed.statuses].filter(([status]) => status !== 200);
  assert.deepEqual(failed, killed.repeated === 0 ? [] : [[502, killed.repeated]]);
  const paid = BigInt((await accountOf(bruno)).balanceMinor) - before;
  assert.equal(paid, BigInt(drained.transfers + killed.transfers));
  say(
    `Paid once each: ${paid} transfers. While web-1 stopped, no request failed. When web-2 was killed, only transfers did, once each.`,
  );

  await bank.down();
  await bank.up();
  const again = await Client.to(door).signIn('bruno', PASSWORD);
  assert.equal(BigInt((await accountOf(again)).balanceMinor), before + paid);
  say('Everything stopped and started again: the data is there, and the certificate authority is the same.');
}

function summary({ statuses, repeated, transfers }: Outcome): string {
  const parts = [...statuses].map(
    ([status, count]) => `${count} × ${status === 0 ? 'connection lost' : status}`,
  );
  return `${parts.join(', ')}; ${transfers} transfers, ${repeated} of them repeated with the same id`;
}

/** Tries what must not work. */
async function proveRights(bank: Bank): Promise<void> {
  for (const name of bank.names) {
    if (name === 'migrate' || name === 'mail') continue;
    const tried = await bank.container(name).execute(['touch', '/written', '/usr/written']);
    assert.match(tried.said, /Read-only file system/, name);
  }
  const server = bank.container('web-1');
  assert.match((await server.execute(['cat', '/run/secrets/postgres_password'])).said, /No such file/);
  assert.match((await server.execute(['id', '-u'])).said, /^65534$/m);
  assert.match((await server.execute(['grep', 'CapBnd', '/proc/self/status'])).said, /0{16}/);
  const ask = ['pg_isready', '--timeout=2', '--host'];
  const database = bank.databaseAddress();
  assert.equal((await server.execute([...ask, database])).code, 0);
  assert.notEqual((await bank.container('proxy').execute([...ask, database])).code, 0);
}

async function requireAll(): Promise<void> {
  if (process.platform !== 'linux' || process.getuid?.() !== 0)
    throw new CommandProblem('This proof makes network namespaces: run it on Linux as root.');
  await requirePrograms(PROGRAMS);
  await access(pathAtRoot('dist/caudal/caudal')).catch(() => {
    throw new CommandProblem('There is no artefact: run "npm run artefact" first.');
  });
}
