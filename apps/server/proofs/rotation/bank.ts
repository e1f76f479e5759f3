import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { freePort } from '../alerts/bank.ts';

const MAIN = fileURLToPath(new URL('../../src/main.ts', import.meta.url));
const GIVE_UP_MS = 180_000;

/** Starts `caudal serve` with the address of its database in a file, and waits until it is ready. */
export async function startFollowing(
  folder: string,
  {
    file,
    tokenSecret,
    mailPort,
  }: { readonly file: string; readonly tokenSecret: string; readonly mailPort: number },
) {
  const url = `http://127.0.0.1:${await freePort()}`;
  const logFile = join(folder, 'serve.log');
  const log = await open(logFile, 'a');
  const child = spawn(process.execPath, [MAIN, 'serve'], {
    env: {
      PATH: process.env.PATH,
      NODE_ENV: 'production',
      DATABASE_URL_FILE: file,
      CAUDAL_TOKEN_SECRET: tokenSecret,
      CAUDAL_CURRENCIES: 'USD',
      HOST: '127.0.0.1',
      PORT: new URL(url).port,
      PUBLIC_URL: url,
      SMTP_URL: `smtp://127.0.0.1:${mailPort}`,
      CAUDAL_EMAIL_FROM: 'proof@example.com',
    },
    stdio: ['ignore', log.fd, log.fd],
  });
  await log.close();
  const lines = async () => (await readFile(logFile, 'utf8')).split('\n');
  for (const begun = performance.now(); ; await delay(100)) {
    const answer = await fetch(`${url}/readyz`).catch(() => undefined);
    if (answer?.ok === true) break;
    if (child.exitCode !== null || performance.now() - begun > GIVE_UP_MS)
      throw new Error(`the bank does not become ready: ${(await lines()).join('\n')}`);
  }
  return {
    url,
    /** The lines of its log so far. */
    log: lines,
    async stop(): Promise<void> {
      if (child.exitCode !== null) return;
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
    },
  };
}
