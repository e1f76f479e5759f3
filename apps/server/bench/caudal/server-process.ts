import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { open, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { processEnvironment } from '../../src/config/environment.ts';
import { CURRENCY } from './ledger.ts';
import { ASK_USAGE, type ServerMessage, serverMessage } from './server-messages.ts';

/** In a checkout. */
const PROGRAM = 'apps/server/bench/serve-api.ts';
const THIS_CHECKOUT = join(import.meta.dirname, '../../../..');
const MAX_STOP_MS = 15_000;
const LOG_LINES = 20;

export interface Usage {
  /** CPU time since the start. */
  readonly cpuMilliseconds: number;
  readonly megabytes: number;
  /** Peak since the last request. */
  readonly peakMegabytes: number;
}

/** The bank's server in its own process. */
export interface ServerProcess {
  readonly url: string;
  usage(): Promise<Usage>;
  /** The end of its log, for error messages. */
  logTail(): Promise<string>;
  /** Lets it finish; kills it if it does not. */
  stop(): Promise<void>;
  /** Ends it with SIGKILL. */
  kill(): Promise<void>;
}

export interface ServerOptions {
  readonly name: string;
  /** Folder of its log. */
  readonly folder: string;
  readonly databaseUrl: string;
  readonly tokenSecret: string;
  /** Where it listens, by default at a free port of 127.0.0.1. */
  readonly host?: string | undefined;
  readonly port?: number | undefined;
  /** The checkout whose server it is; this one by default. */
  readonly checkout?: string | undefined;
}

export async function startServer(options: ServerOptions): Promise<ServerProcess> {
  const { name, folder, databaseUrl, tokenSecret, checkout = THIS_CHECKOUT } = options;
  const { host = '127.0.0.1', port = 0 } = options;
  const logFile = join(folder, `${name}.log`);
  const log = await open(logFile, 'a');
  const child = fork(resolve(checkout, PROGRAM), [], {
    // A replica in production logs every answer, too.
    env: {
      PATH: processEnvironment.PATH,
      NODE_ENV: 'production',
      DATABASE_URL: databaseUrl,
      CAUDAL_TOKEN_SECRET: tokenSecret,
      CAUDAL_CURRENCIES: CURRENCY,
      HOST: host,
      PORT: `${port}`,
      // Required; but nothing is sent, since no worker runs.
      SMTP_URL: 'smtp://127.0.0.1:9',
      CAUDAL_EMAIL_FROM: 'bench@example.com',
    },
    stdio: ['ignore', log.fd, log.fd, 'ipc'],
  });
  await log.close();
  const logTail = async () =>
    (await readFile(logFile, 'utf8')).trimEnd().split('\n').slice(-LOG_LINES).join('\n');
  try {
    const { url } = await answerOf(child, 'listening');
    return {
      url,
      usage() {
        const answer = answerOf(child, 'usage');
        child.send(ASK_USAGE);
        return answer;
      },
      logTail,
      stop: () => stop(child),
      kill: () => kill(child),
    };
  } catch (error) {
    await stop(child);
    throw new Error(`the server did not start:\n${await logTail()}`, { cause: error });
  }
}

/** The next message of one type. @throws if the process ends first. */
async function answerOf<Type extends ServerMessage['type']>(
  child: ChildProcess,
  type: Type,
): Promise<Extract<ServerMessage, { type: Type }>> {
  const { promise, resolve, reject } = Promise.withResolvers<Extract<ServerMessage, { type: Type }>>();
  const isWanted = (message: ServerMessage): message is Extract<ServerMessage, { type: Type }> =>
    message.type === type;
  const listen = (content: unknown) => {
    const message = serverMessage.parse(content);
    if (isWanted(message)) resolve(message);
  };
  const giveUp = () => reject(new Error('the server’s process ended'));
  child.on('message', listen);
  child.once('exit', giveUp);
  if (child.exitCode !== null) giveUp();
  try {
    return await promise;
  } finally {
    child.off('message', listen);
    child.off('exit', giveUp);
  }
}

async function kill(child: ChildProcess): Promise<void> {
  const exit = once(child, 'exit');
  if (child.kill('SIGKILL')) await exit;
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = once(child, 'exit');
  if (child.connected) child.disconnect();
  const patience = new AbortController();
  const kill = delay(MAX_STOP_MS, undefined, { signal: patience.signal }).then(
    () => child.kill('SIGKILL'),
    () => undefined,
  );
  await exit;
  patience.abort();
  await kill;
}
