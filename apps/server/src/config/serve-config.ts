import type { StaffSecondFactor } from '@caudal/api';
import type { CounterLimits } from '@caudal/backoffice';
import type { DefaultLimits } from '@caudal/domain';
import { z } from 'zod';
import type { DemoLocale } from '../demo/demo-locale.ts';
import type { TimeOfDay } from '../jobs/job-context.ts';
import { type BankConfig, bankConfigOf, bankSettings } from './bank-config.ts';
import { type ConnectionConfig, connectionConfigOf, connectionSettings } from './connection-config.ts';
import {
  checkDatabase,
  DATABASE_RULE,
  type DatabaseConfig,
  databaseSettings,
  followedDatabaseConfigOf,
} from './database-config.ts';
import { demoSettings } from './demo-config.ts';
import { type EmailConfig, emailConfigOf, emailProblem, emailSettings } from './email-config.ts';
import type { Environment } from './environment.ts';
import { type HttpConfig, httpConfigOf, httpSettings, insecureHttpProblem } from './http-config.ts';
import { limitSettings } from './limits-config.ts';
import { type LogConfig, logConfigOf, logSettings } from './log-config.ts';
import { type MetricsConfig, metricsConfigOf, metricsSettings } from './metrics-config.ts';
import { readSettings } from './read-settings.ts';
import { requestSettings } from './request-config.ts';
import { staffSettings } from './staff-config.ts';
import { together } from './together.ts';
import { type TokenConfig, tokenConfigOf, tokenSettings } from './token-config.ts';
import { type TraceConfig, traceConfigOf, traceSettings } from './trace-config.ts';
import { findUnknownVariables } from './unknown-variables.ts';
import { verificationSettings, verifyAtOf } from './verification-config.ts';

/** All settings of `serve`, read from the environment. */
export interface ServeConfig extends LogConfig {
  readonly database: DatabaseConfig;
  readonly bank: BankConfig;
  /** Undefined: required, unless this is the demo. */
  readonly staffSecondFactor: StaffSecondFactor | undefined;
  readonly counterLimits: CounterLimits;
  readonly counterDayLimits: CounterLimits;
  /** What customers may send. */
  readonly sendingLimits: DefaultLimits;
  /** When the ledger is verified each day; null for never. */
  readonly verifyAt: TimeOfDay | null;
  readonly requestDays: number;
  readonly http: HttpConfig;
  readonly connections: ConnectionConfig;
  readonly tokens: TokenConfig;
  readonly email: EmailConfig;
  readonly metrics: MetricsConfig;
  readonly traces: TraceConfig;
  /** The demo users' password on the embedded database; undefined: a random one. */
  readonly demoPassword: string | undefined;
  /** The language of the demo's notes; undefined: the machine's. */
  readonly demoLocale: DemoLocale | undefined;
  /** A sentence for each variable that looks like a setting and is none. */
  readonly unknownVariables: readonly string[];
}

/** All settings of `serve` and `worker`. */
export const serveSettings = z
  .object({
    ...databaseSettings,
    ...bankSettings,
    ...staffSettings,
    ...limitSettings,
    ...verificationSettings,
    ...requestSettings,
    ...httpSettings,
    ...connectionSettings,
    ...tokenSettings,
    ...emailSettings,
    ...metricsSettings,
    ...traceSettings,
    ...demoSettings,
    ...logSettings,
  })
  .superRefine(checkDatabase, DATABASE_RULE)
  .superRefine(
    (given, context) => {
      if (given.DATABASE_URL === undefined || given.CAUDAL_TOKEN_SECRET !== undefined) return;
      context.addIssue({
        code: 'custom',
        path: ['CAUDAL_TOKEN_SECRET'],
        message:
          'must be given with DATABASE_URL, the same for every replica; "openssl rand -hex 32" generates one',
      });
    },
    together('DATABASE_URL', 'CAUDAL_TOKEN_SECRET'),
  )
  .superRefine(
    (given, context) => {
      const problem = emailProblem(given);
      if (problem === undefined) return;
      context.addIssue({ code: 'custom', path: [problem.variable], message: problem.message });
    },
    together('RESEND_API_KEY', 'SMTP_URL', 'CAUDAL_EMAIL_FROM', 'DATABASE_URL', 'PUBLIC_URL', 'HOST'),
  )
  .superRefine(
    (given, context) => {
      const message = insecureHttpProblem(given);
      if (message !== undefined) context.addIssue({ code: 'custom', path: ['PUBLIC_URL'], message });
    },
    together('HOST', 'PUBLIC_URL', 'CAUDAL_ALLOW_INSECURE_HTTP'),
  )
  .superRefine(
    ({ PORT, CAUDAL_METRICS_PORT }, context) => {
      if (PORT !== CAUDAL_METRICS_PORT) return;
      const message = 'must be another port than PORT';
      context.addIssue({ code: 'custom', path: ['CAUDAL_METRICS_PORT'], message });
    },
    together('PORT', 'CAUDAL_METRICS_PORT'),
  );

/** @throws ConfigProblem listing every problem. */
export function readServeConfig(environment: Environment): ServeConfig {
  const given = readSettings(serveSettings, environment);
  return {
    database: followedDatabaseConfigOf(given, environment),
    bank: bankConfigOf(given),
    staffSecondFactor: given.CAUDAL_STAFF_SECOND_FACTOR,
    verifyAt: verifyAtOf(given),
    counterLimits: given.CAUDAL_COUNTER_LIMITS,
    counterDayLimits: given.CAUDAL_COUNTER_DAY_LIMITS,
    sendingLimits: { perTransfer: given.CAUDAL_TRANSFER_LIMITS, perDay: given.CAUDAL_DAILY_LIMITS },
    requestDays: given.CAUDAL_REQUEST_DAYS,
    http: httpConfigOf(given),
    connections: connectionConfigOf(given),
    tokens: tokenConfigOf(given),
    email: emailConfigOf(given),
    metrics: metricsConfigOf(given),
    traces: traceConfigOf(given),
    demoPassword: given.CAUDAL_DEMO_PASSWORD,
    demoLocale: given.CAUDAL_DEMO_LOCALE,
    ...logConfigOf(given),
    unknownVariables: findUnknownVariables(environment),
  };
}
