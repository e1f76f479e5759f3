// pnpm bench:identity: rate of sign-ins, delay of an e-mail, and gain from shared session look-ups. Everything runs in
// this process, load included, on its own embedded PostgreSQL with fsync and synchronous_commit on.
import { setTimeout as delay } from 'node:timers/promises';
import { createBanking } from '@caudal/banking';
import { APPLICATION_ROLE, createDatabase } from '@caudal/db';
import { createIdentity, createToken, createUser, type Identity } from '@caudal/identity';
import { createJobs } from '@caudal/jobs';
import { pino } from 'pino';
import { setMode } from '../src/config/environment.ts';
import { createTransport } from '../src/email/create-transport.ts';
import { createFrontDoor } from '../src/http/front-door.ts';
import { API_LIMIT, createLoadLimit } from '../src/http/load-limit.ts';
import { withWorker } from '../src/jobs/with-worker.ts';
import { createMetrics } from '../src/metrics/metrics.ts';
import { createActivity } from '../src/program/create-activity.ts';
import { interruptSignal } from '../src/program/interrupt.ts';
import { runProgram } from '../src/program/run-program.ts';
import { say } from '../src/program/say.ts';
import { askSuccessfully, type HttpRequest, openConnections } from './caudal/http-load.ts';
import { loop } from './measure.ts';
import { itemOf } from './random.ts';
import { type BenchServer, withServer } from './server.ts';
import { median } from './statistics.ts';

const USERS = 50;
const PASSWORD = 'correct horse battery staple';
const SECONDS = 8;
const ROUNDS = 3;
const SIGN_UPS = 20;
const bank = {
  bankName: 'Bench',
  currencies: ['USD'],
  timeZone: 'UTC',
  counterLimits: new Map(),
  requestDays: 7,
};
const http = {
  host: '127.0.0.1',
  port: 0,
  publicUrl: new URL('http://127.0.0.1'),
  trustedProxies: [],
  allowedHosts: [],
  corsOrigins: [],
};
const logger = pino({ level: 'warn' });
const signal = interruptSignal();

/** @returns requests per second. */
async function load(url: string, connections: number, nextRequest: () => HttpRequest): Promise<number> {
  const pool = openConnections(url, connections);
  try {
    const options = { concurrency: connections, seconds: SECONDS, signal };
    return (await loop(options, () => askSuccessfully(pool, nextRequest()))).rate;
  } finally {
    await pool.close();
  }
}

const megabytes = () => Math.round(process.memoryUsage.rss() / 2 ** 20);

async function measureIdentity(server: BenchServer): Promise<void> {
  const { applicationUrl } = await server.createDatabase('identity', 'caudal');
  const login = { url: applicationUrl, role: APPLICATION_ROLE };
  const { prisma, close } = createDatabase(login);
  const jobs = createJobs(prisma);
  const banking = createBanking({ prisma, jobs, ...bank });
  const identity = createIdentity({
    prisma,
    jobs,
    bankName: bank.bankName,
    secrets: ['a secret that only this bench knows'],
    limits: { signUpFromNetwork: { points: 1_000, seconds: 1 } },
  });

  /** Serves the API with this identity while a measurement runs. */
  async function serving<Result>(as: Identity, measure: (url: string) => Promise<Result>): Promise<Result> {
    const activity = createActivity({ banking, identity: as }, { logger });
    const app = await createFrontDoor({
      activity,
      runtime: { ...bank, banking, identity: as, isDemo: false, staffSecondFactor: 'optional' },
      http,
      logger,
      load: createLoadLimit(API_LIMIT),
      health: { accepting: () => true, findProblem: async () => undefined },
    });
    try {
      return await measure(await app.listen({ host: http.host, port: 0 }));
    } finally {
      await activity.close();
      await app.close();
    }
  }

  try {
    const usernames = Array.from({ length: USERS }, (_, index) => `bench_${index}`);
    for (const username of usernames) {
      const email = `${username}@example.com`;
      await createUser(identity, {
        username,
        email,
        fullName: 'Bench',
        password: PASSWORD,
        emailVerified: true,
      });
    }

    const before = megabytes();
    let peak = before;
    const watch = setInterval(() => (peak = Math.max(peak, megabytes())), 100);
    let turn = 0;
    const signIns = await serving(identity, (url) =>
      load(url, 8, () => ({
        method: 'POST',
        path: '/api/v1/tokens',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ username: itemOf(usernames, turn++), password: PASSWORD }),
      })),
    );
    clearInterval(watch);
    say(`sign-ins: ${signIns.toFixed(0)}/s at 8 connections; memory ${before} MB before, ${peak} MB at peak`);

    const [first = ''] = usernames;
    const { accessToken, user } = await createToken(identity, { username: first, password: PASSWORD });
    const { lookups } = identity;
    const unshared: Identity = {
      ...identity,
      lookups: {
        ...lookups,
        byId(sessionId) {
          lookups.forgetUser(user.id);
          return lookups.byId(sessionId);
        },
      },
    };
    const me = {
      method: 'GET',
      path: '/api/v1/me',
      headers: { authorization: `Bearer ${accessToken}` },
    } as const;
    const rates: Record<'shared' | 'alone', number[]> = { shared: [], alone: [] };
    for (let round = 0; round < ROUNDS; round++) {
      for (const [how, as] of [
        ['shared', identity],
        ['alone', unshared],
      ] as const) {
        rates[how].push(await serving(as, (url) => load(url, 32, () => me)));
      }
    }
    const [shared, alone] = [median(rates.shared), median(rates.alone)];
    say(
      `GET /me at 32 connections: ${shared.toFixed(0)}/s with shared look-ups, ${alone.toFixed(0)}/s with one each; ratio ${(shared / alone).toFixed(2)} (medians of ${ROUNDS} rounds)`,
    );

    const from = 'bench@example.com';
    const transport = createTransport({ transport: 'outbox', from }, prisma);
    const context = {
      ...bank,
      prisma,
      identity,
      banking,
      transport,
      from,
      publicUrl: http.publicUrl,
      metrics: createMetrics().jobs,
      logger,
    };
    const waits: number[] = [];
    await withWorker({ reading: login }, context, async () => {
      for (let index = 0; index < SIGN_UPS; index++) {
        const username = `new_${index}`;
        const email = `${username}@example.com`;
        const begun = performance.now();
        await createUser(identity, { username, email, fullName: 'New', password: PASSWORD });
        while ((await prisma.outboxEmail.count({ where: { recipient: email } })) === 0) {
          signal.throwIfAborted();
          await delay(5);
        }
        waits.push(performance.now() - begun);
      }
    });
    say(
      `sign-up to e-mail in the outbox: ${median(waits).toFixed(0)} ms (median of ${SIGN_UPS}), ${Math.max(...waits).toFixed(0)} ms maximum (the first)`,
    );
  } finally {
    await banking.close();
    await close();
  }
}

// Like `serve`: libraries are slower in development mode.
setMode('production');
await runProgram(() => withServer(say, measureIdentity));
