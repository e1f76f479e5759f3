import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CommandProblem } from '../../src/program/problems.ts';

const BUILT = fileURLToPath(new URL('../../../web/.next/BUILD_ID', import.meta.url));
const MAIN = fileURLToPath(new URL('../../src/main.ts', import.meta.url));

/** @throws CommandProblem if the server would have no pages. */
export function requireBuiltWeb(): void {
  if (!existsSync(BUILT)) throw new CommandProblem('This proof serves the bank: run "pnpm build" first.');
}

/** A server and a worker, each a process of its own that nothing restarts. */
export interface RunningBank {
  readonly url: string;
  /** Host and port of the metrics, by the job's name in deploy/observability/prometheus.yml. */
  readonly targets: Readonly<Record<'caudal' | 'caudal-worker', string>>;
  /** Whether both are the processes that were started. */
  alive(): boolean;
  stop(): Promise<void>;
}

export async function startBank(
  folder: string,
  {
    databaseUrl,
    tokenSecret,
    mailPort,
  }: { readonly databaseUrl: string; readonly tokenSecret: string; readonly mailPort: number },
): Promise<RunningBank> {
  const [port, serverMetrics, workerMetrics] = [await freePort(), await freePort(), await freePort()];
  const url = `http://127.0.0.1:${port}`;
  const start = (metricsPort: number, command: string, ...more: string[]): ChildProcess => {
    const child = spawn(process.execPath, [MAIN, command, ...more], {
      env: {
        PATH: process.env.PATH,
        NODE_ENV: 'production',
        DATABASE_URL: databaseUrl,
        CAUDAL_TOKEN_SECRET: tokenSecret,
        CAUDAL_CURRENCIES: 'USD',
        HOST: '127.0.0.1',
        PORT: `${port}`,
        PUBLIC_URL: url,
        SMTP_URL: `smtp://127.0.0.1:${mailPort}`,
        CAUDAL_EMAIL_FROM: 'proof@example.com',
        CAUDAL_METRICS_PORT: `${metricsPort}`,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const log = createWriteStream(join(folder, `${command}.log`));
    child.stdout?.pipe(log);
    child.stderr?.pipe(log);
    return child;
  };
  const children = [start(serverMetrics, 'serve', '--no-worker'), start(workerMetrics, 'worker')];
  return {
    url,
    targets: { caudal: `127.0.0.1:${serverMetrics}`, 'caudal-worker': `127.0.0.1:${workerMetrics}` },
    alive: () => children.every(({ exitCode, signalCode }) => exitCode === null && signalCode === null),
    async stop() {
      for (const child of children) {
        if (child.exitCode !== null || child.signalCode !== null) continue;
        const ended = once(child, 'exit');
        child.kill('SIGTERM');
        await ended;
      }
    },
  };
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  if (address === null || typeof address === 'string') throw new Error('no port is free');
  return address.port;
}
