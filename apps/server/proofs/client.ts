/**
 * npm run prove:client: the client as it is packed, installed by npm from its tarball in an empty folder, pays at a real
 * bank with each supported Node, by `import` and by `require`. Node comes from the npm registry, as for the start scripts.
 * Decision 90: docs/decisions/0090-client-without-dependencies.md.
 */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { createCaudal } from '@caudal/client';
import { CLONE } from '../artefact/clone.ts';
import { PASSWORD } from '../src/fixtures/test-bank.ts';
import { runProgram } from '../src/program/run-program.ts';
import { type ApiBank, openApiBank } from './api-bank.ts';
import { openProofOutput, type ProofOutput } from './proof-output.ts';

const run = promisify(execFile);

/** Those that are maintained, and the oldest that the package allows. */
const NODES = ['20', '22', '24'];

/** What the README of the package shows, as a program. */
const PROGRAM = `
async function pay({ createCaudal, toMinorUnits, transferIdFor }) {
  const { to, namespace, ...login } = JSON.parse(process.argv[2]);
  const caudal = createCaudal(login);
  const { items: [account] } = await caudal.accounts.list();
  const payment = {
    id: transferIdFor('invoice ' + process.argv[3], namespace),
    fromAccountId: account.id,
    to,
    amountMinor: toMinorUnits('10.50', 2),
    currency: 'USD',
  };
  const [first, second] = [await caudal.transfers.create(payment), await caudal.transfers.create(payment)];
  let entries = 0;
  for await (const entry of caudal.accounts.entries({ id: account.id, limit: 1 })) entries += entry.version > 0;
  console.log(JSON.stringify({ same: first.id === second.id, entries, node: process.versions.node }));
}`;
const WAYS = {
  'import.mjs': `import * as client from '@caudal/client';${PROGRAM}\nawait pay(client);`,
  'require.cjs': `const client = require('@caudal/client');${PROGRAM}\npay(client);`,
};

await runProgram(async () => {
  const output = openProofOutput('client', 'npm run prove:client');
  const folder = await mkdtemp(join(tmpdir(), 'caudal-client-'));
  try {
    const tarball = await pack(folder, output);
    const bank = await openApiBank();
    try {
      for (const node of NODES) await proveWith(node, { bank, folder, tarball, output });
    } finally {
      await bank.close();
    }
  } finally {
    await rm(folder, { recursive: true });
  }
  output.say('Proved.');
  await output.write();
});

async function pack(folder: string, output: ProofOutput): Promise<string> {
  const client = join(CLONE, 'packages/client');
  const { stdout } = await run('pnpm', ['pack', '--json', '--pack-destination', folder], { cwd: client });
  const { filename } = JSON.parse(stdout.slice(stdout.indexOf('{')));
  const code = gzipSync(await readFile(join(client, 'dist/index.js')), { level: 9 }).length;
  output.say(
    `JavaScript ${code} bytes compressed; the tarball with types and documents ${(await stat(filename)).size}.`,
  );
  return filename;
}

/** Installs the package in an empty folder, and runs the program with a version of Node, in each way. */
async function proveWith(
  node: string,
  { bank, folder, tarball, output }: { bank: ApiBank; folder: string; tarball: string; output: ProofOutput },
): Promise<void> {
  const [acme, bruno, mara] = [await bank.user(), await bank.user(), await bank.user({ role: 'banker' })];
  for (const { token } of [acme, bruno]) await openAccount(bank, token);
  const [account] = (await clientOf(bank.url, acme.token).accounts.list()).items;
  assert.ok(account !== undefined);
  await clientOf(bank.url, mara.token).staff.deposit({
    id: randomUUID(),
    accountId: account.id,
    amountMinor: '10000',
  });
  // Fetched first, so that only the installation of the client is timed.
  const version = (await run('npx', ['-y', '-p', `node@${node}`, '--', 'node', '--version'])).stdout.trim();

  const begun = performance.now();
  const project = await mkdtemp(join(folder, `node-${node}-`));
  await writeFile(join(project, 'package.json'), '{ "private": true }');
  await run('npm', ['install', '--offline', '--no-audit', '--no-fund', tarball], { cwd: project });
  const installed = await readdir(join(project, 'node_modules'));
  assert.deepEqual(
    installed.filter((name) => !name.startsWith('.')),
    ['@caudal'],
  );
  const input = {
    url: bank.url,
    username: acme.user.username,
    password: PASSWORD,
    to: bruno.user.username,
    namespace: randomUUID(),
  };
  let seconds = 0;
  for (const [index, [file, program]] of Object.entries(WAYS).entries()) {
    await writeFile(join(project, file), program);
    const command = ['-y', '-p', `node@${node}`, '--', 'node', file, JSON.stringify(input), `${index}`];
    const { stdout } = await run('npx', command, { cwd: project });
    seconds ||= (performance.now() - begun) / 1_000;
    assert.deepEqual(JSON.parse(stdout), { same: true, entries: index + 2, node: version.slice(1) });
  }
  const { balanceMinor } = await clientOf(bank.url, acme.token).accounts.get({ id: account.id });
  assert.equal(balanceMinor, '7900');
  output.say(
    `- Node ${version.slice(1)}: by import and by require, a transfer sent twice is posted once, its account’s entries are iterated. From an empty folder to the first transfer: ${seconds.toFixed(1)} s.`,
  );
}

function clientOf(url: string, accessToken: string) {
  return createCaudal({ url, accessToken });
}

async function openAccount({ url }: { readonly url: string }, token: string): Promise<void> {
  await clientOf(url, token).accounts.open({ currency: 'USD' });
}
