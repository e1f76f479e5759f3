import type { ApiRuntime, CaudalBridge } from '@caudal/api';
import { createBanking } from '@caudal/banking';
import type { PrismaClient } from '@caudal/db';
import { createIdentity } from '@caudal/identity';
import type { FastifyInstance } from 'fastify';
import { pino } from 'pino';
import { setMode } from '../config/environment.ts';
import type { ServeConfig } from '../config/serve-config.ts';
import { prepareDemo } from '../demo/prepare-demo.ts';
import { createFrontDoor } from '../http/front-door.ts';
import { cookiePolicyOf } from '../http/session-cookie.ts';
import { placeBridge } from '../web/bridge.ts';
import { prepareWeb } from '../web/prepare-web.ts';
import { aborted } from './interrupt.ts';
import { keptSecrets } from './kept-secrets.ts';
import { portProblem, requireFreePort } from './require-free-port.ts';
import type { Say } from './say.ts';
import { welcome } from './welcome.ts';
import { withDatabase } from './with-database.ts';

/** Requests in flight have this long to finish; then their connections are closed. */
const LONGEST_DRAIN_MS = 10_000;
/** Longer than any page takes to render. */
const LATEST_EVENT_LOOP_MS = 3_000;
/** Whatever hangs, the process ends. */
const LONGEST_STOP_MS = 25_000;

export interface ServeOptions {
  readonly dev: boolean;
  readonly say: Say;
  /** Its abort is the ordinary end. */
  readonly signal: AbortSignal;
}

/** Serves the bank until it is told to stop; then finishes what was begun and leaves nothing running. */
export async function serve(config: ServeConfig, options: ServeOptions): Promise<void> {
  const { say, signal, dev } = options;
  setMode(dev ? 'development' : 'production');
  await requireFreePort(config.http);
  signal.addEventListener('abort', () => setTimeout(() => process.exit(1), LONGEST_STOP_MS).unref(), {
    once: true,
  });
  await withDatabase(config.database, options, async ({ prisma }) => {
    const banking = createBanking({ prisma, ...config.bank });
    try {
      const { runtime, demo } = await prepareBank(config, { prisma, banking });
      signal.throwIfAborted();
      await serveRuntime(config, { ...options, prisma, runtime, demo });
    } finally {
      await banking.close();
    }
  });
  say('Stopped.');
}

type Bank = { readonly runtime: ApiRuntime; readonly demo: CaudalBridge['demo'] };

async function prepareBank(
  { bank, database, tokenSecret, demoPassword: wantedPassword }: ServeConfig,
  { prisma, banking }: { prisma: PrismaClient; banking: ApiRuntime['banking'] },
): Promise<Bank> {
  if (!database.embedded) {
    if (tokenSecret === undefined)
      throw new Error('the configuration lets no server of its own start without a secret');
    return { runtime: { ...bank, banking, identity: createIdentity({ prisma, tokenSecret }) }, demo: null };
  }
  const { dataDir } = database;
  const secrets = await keptSecrets(dataDir);
  const identity = createIdentity({ prisma, tokenSecret: tokenSecret ?? secrets.tokenSecret });
  const demo = await prepareDemo({ banking, identity, dataDir, secrets, wantedPassword });
  return { runtime: { ...bank, banking, identity }, demo };
}

async function serveRuntime(
  { bank: { bankName }, http, logLevel }: ServeConfig,
  { prisma, runtime, demo, dev, say, signal }: ServeOptions & Bank & { readonly prisma: PrismaClient },
): Promise<void> {
  const logger = pino({ level: logLevel });
  await placeBridge({ runtime, bankName, demo, logger, cookie: cookiePolicyOf(http.publicUrl) });
  const web = await prepareWeb({ dev, http });
  const app = await createFrontDoor({
    runtime,
    bankName,
    http,
    web,
    logger,
    // Compiling pages holds the event loop.
    latestEventLoopMs: dev ? 0 : LATEST_EVENT_LOOP_MS,
    health: {
      accepting: () => !signal.aborted,
      askDatabase: async () => void (await prisma.$queryRaw`SELECT 1`),
    },
  });
  try {
    const port = await listen(app, http);
    say(welcome({ demo, address: http.port === 0 ? `http://localhost:${port}` : http.publicUrl.origin }));
    await aborted(signal);
    say('Finishing what was begun.');
  } finally {
    await drain(app);
    await web.close();
  }
}

/** @returns the port, which the system chose where it was asked to. */
async function listen(app: FastifyInstance, http: ServeConfig['http']): Promise<string> {
  try {
    return new URL(await app.listen({ host: http.host, port: http.port })).port;
  } catch (error) {
    throw portProblem(error, http) ?? error;
  }
}

/** Takes nothing new and waits for the answers that are due. */
async function drain(app: FastifyInstance): Promise<void> {
  const impatience = setTimeout(() => app.server.closeAllConnections(), LONGEST_DRAIN_MS);
  try {
    await app.close();
  } finally {
    clearTimeout(impatience);
  }
}
