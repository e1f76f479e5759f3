// A server process of the bench: like `caudal serve --no-worker` with DATABASE_URL, but without the web.
// caudal/server-process.ts starts it and talks to it over the channel of `fork`; it ends when the channel closes.
import { findDatabaseProblem } from '@caudal/db';
import { pino } from 'pino';
import { processEnvironment } from '../src/config/environment.ts';
import { readServeConfig } from '../src/config/serve-config.ts';
import { createFrontDoor } from '../src/http/front-door.ts';
import { listen } from '../src/http/listen.ts';
import { API_LIMIT, createLoadLimit } from '../src/http/load-limit.ts';
import { createActivity } from '../src/program/create-activity.ts';
import { aborted } from '../src/program/interrupt.ts';
import { withBank } from '../src/program/open-bank.ts';
import { say } from '../src/program/say.ts';
import { stopInTime } from '../src/program/stop-in-time.ts';
import { ASK_USAGE, type ServerMessage } from './caudal/server-messages.ts';
import { cpuMilliseconds } from './measure.ts';

const WATCH_MS = 100;

const tell = (message: ServerMessage) => void process.send?.(message);
const megabytes = () => Math.round(process.memoryUsage.rss() / 2 ** 20);

const stop = new AbortController();
process.on('disconnect', () => stop.abort());
stopInTime(stop.signal);
// Ctrl-C reaches every process of the terminal; only the bench ends this one.
process.on('SIGINT', () => undefined);

let peakMegabytes = megabytes();
setInterval(() => (peakMegabytes = Math.max(peakMegabytes, megabytes())), WATCH_MS).unref();
process.on('message', (message) => {
  if (message !== ASK_USAGE) return;
  const now = megabytes();
  tell({
    type: 'usage',
    cpuMilliseconds: cpuMilliseconds(),
    megabytes: now,
    peakMegabytes: Math.max(peakMegabytes, now),
  });
  peakMegabytes = now;
});

const config = readServeConfig(processEnvironment);
const logger = pino({ level: config.logLevel });
await withBank(config, { logger, say, signal: stop.signal }, async ({ runtime, prisma, metrics }) => {
  const activity = createActivity(runtime, { logger, metrics: metrics.activity });
  const app = await createFrontDoor({
    activity,
    runtime: { ...runtime, isDemo: false, staffSecondFactor: 'optional' },
    http: config.http,
    logger,
    metrics: { ...metrics, token: config.metrics.token },
    load: createLoadLimit(API_LIMIT),
    health: {
      accepting: () => !stop.signal.aborted,
      findProblem: () => findDatabaseProblem(prisma),
      postings: () => runtime.banking.posting.state(),
    },
  });
  try {
    tell({ type: 'listening', url: (await listen(app, config.http)).url });
    await aborted(stop.signal);
  } finally {
    await activity.close();
    await app.close();
  }
});
process.exit();
