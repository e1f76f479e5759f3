import { setTimeout as delay } from 'node:timers/promises';
import type { ApiRuntime, CaudalBridge } from '@caudal/api';
import { createWriteHealth, findDatabaseProblem } from '@caudal/db';
import type { FastifyBaseLogger, FastifyInstance } from 'fastify';
import { setMode } from '../config/environment.ts';
import { isOnThisMachine } from '../config/http-config.ts';
import type { ServeConfig } from '../config/serve-config.ts';
import { prepareDemo } from '../demo/prepare-demo.ts';
import { refuseDemoUsers } from '../demo/refuse-demo-users.ts';
import { createMailbox } from '../email/outbox.ts';
import { watchConnections } from '../http/connections.ts';
import { drain } from '../http/drain.ts';
import { createFrontDoor } from '../http/front-door.ts';
import { type Listening, listen } from '../http/listen.ts';
import { API_LIMIT, createLoadLimit } from '../http/load-limit.ts';
import { cookiePolicyOf } from '../http/session-cookie.ts';
import { withWorker } from '../jobs/with-worker.ts';
import { watchProblem } from '../metrics/database-metrics.ts';
import { requireFreeMetricsPort } from '../metrics/require-free-metrics-port.ts';
import { withMetricsServer } from '../metrics/with-metrics-server.ts';
import { placeBridge } from '../web/bridge.ts';
import { prepareWeb } from '../web/prepare-web.ts';
import { createActivity } from './create-activity.ts';
import { secretsFile } from './embedded-secrets.ts';
import { aborted } from './interrupt.ts';
import { type OpenBank, withBank } from './open-bank.ts';
import { portProblem, requireFreePort } from './require-free-port.ts';
import type { Say } from './say.ts';
import { stopInTime } from './stop-in-time.ts';
import { welcome } from './welcome.ts';
import { whileSchemaFits } from './while-schema-fits.ts';
import { withLog } from './with-log.ts';

/** Requests in flight have this long to finish; then their connections are closed. */
export const MAX_DRAIN_MS = 10_000;

export interface ServeOptions {
  readonly dev: boolean;
  /** Whether this process also runs jobs. */
  readonly worker: boolean;
  readonly say: Say;
  /** Abort it to stop the server. */
  readonly signal: AbortSignal;
}

/** Serves the bank until the signal is aborted, then finishes the requests in progress and stops everything. */
export async function serve(config: ServeConfig, options: ServeOptions): Promise<void> {
  const { say, signal, dev, worker } = options;
  setMode(dev ? 'development' : 'production');
  await requireFreePort(config.http);
  await requireFreeMetricsPort(config);
  const afterMs = config.connections.drainDelayMs;
  stopInTime(signal, { afterMs });
  await withLog(config, async (logger) => {
    await withBank(config, { ...options, logger }, async (bank) => {
      const demo = await demoOf(config, bank, say);
      signal.throwIfAborted();
      await whileSchemaFits({ ...bank, signal, logger }, async (stop) => {
        stopInTime(stop, { afterMs });
        const work = () => serveBank(config, { ...options, signal: stop, bank, demo, logger });
        await withMetricsServer(config, bank.metrics, () =>
          worker ? withWorker(bank, bank.jobContext, work) : work(),
        );
      });
    });
    say('Stopped.');
  });
}

/** Demo users are for the embedded database, and for this machine alone. */
async function demoOf(
  { demoPassword: wantedPassword, demoLocale: wantedLocale, http }: ServeConfig,
  { runtime, prisma, embedded }: Pick<OpenBank, 'runtime' | 'prisma' | 'embedded'>,
  say: Say,
): Promise<CaudalBridge['demo']> {
  if (!isOnThisMachine(http)) {
    await refuseDemoUsers(prisma);
    return null;
  }
  if (embedded === undefined) return null;
  return prepareDemo({ ...runtime, ...embedded, wantedPassword, wantedLocale, say });
}

async function serveBank(
  {
    database,
    logFormat,
    http,
    connections,
    email,
    metrics: { token },
    traces,
    staffSecondFactor,
  }: ServeConfig,
  {
    bank: { runtime: parts, prisma, metrics },
    demo,
    dev,
    say,
    signal,
    logger,
  }: ServeOptions & { bank: OpenBank; demo: CaudalBridge['demo']; logger: FastifyBaseLogger },
): Promise<void> {
  const isDemo = demo !== null;
  const runtime: ApiRuntime = {
    ...parts,
    isDemo,
    staffSecondFactor: staffSecondFactor ?? (isDemo ? 'optional' : 'required'),
  };
  const cookie = cookiePolicyOf(http.publicUrl);
  const mailbox = email.transport === 'outbox' ? createMailbox(prisma) : null;
  await placeBridge({ runtime, demo, mailbox, logger, cookie });
  const web = await prepareWeb({ dev, http });
  const writes = createWriteHealth(prisma);
  const findProblem = async () => (await findDatabaseProblem(prisma)) ?? (await writes.findProblem());
  watchProblem(metrics.registry, findProblem);
  const activity = createActivity(runtime, { logger, metrics: metrics.activity });
  const app = await createFrontDoor({
    runtime,
    activity,
    http,
    web,
    logger,
    metrics: { ...metrics, token },
    load: createLoadLimit(API_LIMIT),
    traceCallers: traces.callers,
    health: {
      accepting: () => !signal.aborted,
      findProblem,
      noteError: writes.noteError,
      postings: () => runtime.banking.posting.state(),
    },
  });
  const open = watchConnections(app.server, {
    limits: connections,
    trustedProxies: http.trustedProxies,
    onRefused: metrics.http.connectionRefused,
  });
  metrics.http.watchConnections(open.count, connections.ofProcess);
  try {
    const listening = await listenOn(app, http);
    try {
      say(
        welcome({
          demo,
          hasMailbox: mailbox !== null,
          passwordFile: logFormat === 'json' && database.embedded ? secretsFile(database.dataDir) : undefined,
          address:
            http.port === 0 ? `http://localhost:${new URL(listening.url).port}` : http.publicUrl.origin,
        }),
      );
      await aborted(signal);
      say('Finishing requests in progress.');
    } finally {
      const keepOpen = delay(signal.aborted ? connections.drainDelayMs : 0);
      await drain(app, {
        listening,
        connections: open,
        keepOpen,
        endStreams: activity.close,
        maxMs: MAX_DRAIN_MS,
      });
    }
  } finally {
    await activity.close();
    await app.close();
    await web.close();
  }
}

async function listenOn(app: FastifyInstance, http: ServeConfig['http']): Promise<Listening> {
  // Checked again right before use: `reusePort` would let another Caudal listen on it, too.
  await requireFreePort(http);
  try {
    return await listen(app, http);
  } catch (error) {
    throw portProblem(error, http) ?? error;
  }
}
