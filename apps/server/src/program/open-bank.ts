import type { ApiRuntime } from '@caudal/api';
import { createBanking } from '@caudal/banking';
import type { LoginNews } from '@caudal/db';
import { createIdentity, type Secrets } from '@caudal/identity';
import { createJobs } from '@caudal/jobs';
import type { Logger } from 'pino';
import type { ServeConfig } from '../config/serve-config.ts';
import { createTransport } from '../email/create-transport.ts';
import type { JobContext } from '../jobs/job-context.ts';
import { withClockAlarm } from '../metrics/clock-alarm.ts';
import { watchDatabase } from '../metrics/database-metrics.ts';
import { readDatabaseState } from '../metrics/database-state.ts';
import { createMetrics, type Metrics } from '../metrics/metrics.ts';
import { watchEngine } from '../metrics/posting-metrics.ts';
import { withTraces } from '../tracing/with-traces.ts';
import { type EmbeddedSecrets, readOrCreateSecrets } from './embedded-secrets.ts';
import { createPayeeLimits } from './payee-limits.ts';
import { statementLog } from './statement-log.ts';
import { type OpenDatabase, type WithDatabaseOptions, withDatabase } from './with-database.ts';

/** The bank of one process, which serves requests, runs jobs, or both. */
export interface OpenBank extends OpenDatabase {
  readonly runtime: Omit<ApiRuntime, 'isDemo' | 'staffSecondFactor'>;
  readonly jobContext: JobContext;
  readonly metrics: Metrics;
  /** Defined only with the embedded database. */
  readonly embedded: { readonly dataDir: string; readonly secrets: EmbeddedSecrets } | undefined;
}

type BankOptions = Omit<WithDatabaseOptions, 'statements' | 'onLogin'> & { readonly logger: Logger };

/** Opens the database and the bank, runs the work, and closes both in order; with traces if they are configured. */
export function withBank<Result>(
  config: ServeConfig,
  options: BankOptions,
  work: (bank: OpenBank) => Promise<Result>,
): Promise<Result> {
  return withTraces(config.traces, options, () => withUntracedBank(config, options, work));
}

async function withUntracedBank<Result>(
  config: ServeConfig,
  options: BankOptions,
  work: (bank: OpenBank) => Promise<Result>,
): Promise<Result> {
  const { logger } = options;
  const statements = statementLog(logger);
  const onLogin = ({ level, sentence }: LoginNews) => logger[level](sentence);
  return withDatabase(config.database, { ...options, statements, onLogin }, async (database) => {
    const { prisma } = database;
    const { bank, counterLimits, counterDayLimits, sendingLimits, requestDays, tokens, email, http } = config;
    const embedded = await embeddedOf(config);
    const jobs = createJobs(prisma);
    await jobs.prepare();
    const metrics = createMetrics();
    const identity = createIdentity({
      prisma,
      jobs,
      bankName: bank.bankName,
      secrets: secretsOf(config, embedded?.secrets),
      tokenFormat: tokens.format,
      tokenLifetimes: tokens.lifetimes,
      observer: metrics.identity,
    });
    const payeeLimits = createPayeeLimits(identity);
    const observer = withClockAlarm(metrics.posting, logger);
    const limits = { ...sendingLimits, timeZone: bank.timeZone };
    const banking = createBanking({ prisma, jobs, observer, payeeLimits, limits, ...bank });
    watchDatabase(metrics.registry, { ...database, read: () => readDatabaseState(prisma) });
    watchEngine(metrics.registry, () => banking.posting.state());
    try {
      const runtime = { ...bank, counterLimits, counterDayLimits, requestDays, banking, identity };
      const jobContext: JobContext = {
        ...bank,
        prisma,
        identity,
        transport: metrics.emails(createTransport(email, prisma), email.transport),
        from: email.from,
        publicUrl: http.publicUrl,
        metrics: metrics.jobs,
        verifyAt: config.verifyAt,
        logger,
      };
      return await work({ ...database, runtime, jobContext, metrics, embedded });
    } finally {
      await banking.close();
    }
  });
}

async function embeddedOf({ database }: ServeConfig): Promise<OpenBank['embedded']> {
  if (!database.embedded) return undefined;
  const { dataDir } = database;
  return { dataDir, secrets: await readOrCreateSecrets(dataDir) };
}

function secretsOf({ tokens }: ServeConfig, embedded: EmbeddedSecrets | undefined): Secrets {
  if (tokens.secrets !== undefined) return tokens.secrets;
  if (embedded === undefined) throw new Error('the configuration requires a secret with DATABASE_URL');
  return [embedded.tokenSecret];
}
