import { chmod, chown, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { deployed, type Network } from '../network.ts';
import { PASSWORD } from './database-machines.ts';
import { Machine, ORDINARY_USER } from './machine.ts';

export const BANK_MACHINES = ['app1', 'app2'] as const;
export type BankMachineName = (typeof BANK_MACHINES)[number];

const MAIN = fileURLToPath(new URL('../../src/main.ts', import.meta.url));
const PORT = 3000;
const ASK_MS = 100;
const GIVE_UP_MS = 120_000;

/** HAProxy, a server and a worker. */
export interface BankMachine {
  readonly machine: Machine;
  /** Of the server. */
  readonly url: string;
  /** Of the database through this machine's HAProxy. */
  readonly databaseUrl: string;
  /** Waits until the server says that it can serve. */
  ready(): Promise<void>;
}

export async function startBankMachine(
  folder: string,
  network: Network,
  options: { readonly name: BankMachineName; readonly tokenSecret: string; readonly mailPort: number },
): Promise<BankMachine> {
  const { name, tokenSecret, mailPort } = options;
  const own = join(folder, name);
  await mkdir(own);
  const address = network.addressOf(name);
  const configuration = await deployed('haproxy.cfg', { '127.0.0.1:5432': `${address}:5432` });
  await writeFile(join(own, 'haproxy.cfg'), network.move(configuration));
  if (ORDINARY_USER.uid !== undefined) await chown(own, ORDINARY_USER.uid, ORDINARY_USER.gid);
  await chmod(own, 0o700);
  const databaseUrl = `postgresql://caudal:${PASSWORD}@${address}:5432/caudal`;
  const url = `http://${address}:${PORT}`;
  const env = {
    NODE_ENV: 'production',
    DATABASE_URL: databaseUrl,
    CAUDAL_TOKEN_SECRET: tokenSecret,
    CAUDAL_CURRENCIES: 'USD',
    HOST: address,
    PORT: `${PORT}`,
    PUBLIC_URL: url,
    SMTP_URL: `smtp://127.0.0.1:${mailPort}`,
    CAUDAL_EMAIL_FROM: 'proof@example.com',
  };
  const caudal = (command: string, ...more: string[]) => ({
    name: command,
    command: process.execPath,
    args: ['--max-semi-space-size=32', '--heap-growing-percent=50', MAIN, command, ...more],
    env,
    asOwnUser: true,
  });
  const machine = new Machine({ name, address, folder: own }, [
    { name: 'haproxy', command: '/usr/sbin/haproxy', args: ['-db', '-f', join(own, 'haproxy.cfg')] },
    caudal('serve', '--no-worker'),
    caudal('worker'),
  ]);
  await machine.start();
  return {
    machine,
    url,
    databaseUrl,
    async ready() {
      for (const begun = performance.now(); performance.now() - begun < GIVE_UP_MS; ) {
        const answer = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(2_000) }).catch(
          () => undefined,
        );
        if (answer?.ok === true) return;
        await delay(ASK_MS);
      }
      throw new Error(`the server of ${name} does not become ready: see serve.log`);
    },
  };
}
