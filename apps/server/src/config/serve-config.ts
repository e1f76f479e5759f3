import type { CounterLimits } from '@caudal/backoffice';
import { z } from 'zod';
import type { DemoLocale } from '../demo/demo-locale.ts';
import { type BankConfig, bankConfigOf, bankSettings } from './bank-config.ts';
import { type ConnectionConfig, connectionConfigOf, connectionSettings } from './connection-config.ts';
import { counterSettings } from './counter-limits.ts';
import { checkDatabase, type DatabaseConfig, databaseConfigOf, databaseSettings } from './database-config.ts';
import { demoSettings } from './demo-config.ts';
import { type EmailConfig, emailConfigOf, emailProblem, emailSettings } from './email-config.ts';
import { type Environment, readEnvironment } from './environment.ts';
import { type HttpConfig, httpConfigOf, httpSettings, insecureHttpProblem } from './http-config.ts';
import { type LogConfig, logConfigOf, logSettings } from './log-config.ts';
import { type MetricsConfig, metricsConfigOf, metricsSettings } from './metrics-config.ts';
import { type TokenConfig, tokenConfigOf, tokenSettings } from './token-config.ts';

/** All settings of `serve`, read from the environment. */
export interface ServeConfig extends LogConfig {
  readonly database: DatabaseConfig;
  readonly bank: BankConfig;
  readonly counterLimits: CounterLimits;
  readonly http: HttpConfig;
  readonly connections: ConnectionConfig;
  readonly tokens: TokenConfig;
  readonly email: EmailConfig;
  readonly metrics: MetricsConfig;
  /** The demo users' password on the embedded database; undefined: a random one. */
  readonly demoPassword: string | undefined;
  /** The language of the demo's notes; undefined: the machine's. */
  readonly demoLocale: DemoLocale | undefined;
}

/** All settings of `serve` and `worker`. */
export const serveSettings = z
  .object({
    ...databaseSettings,
    ...bankSettings,
    ...counterSettings,
    ...httpSettings,
    ...connectionSettings,
    ...tokenSettings,
    ...emailSettings,
    ...metricsSettings,
    ...demoSettings,
    ...logSettings,
  })
  .superRefine((given, context) => {
    if (given.DATABASE_URL !== undefined && given.CAUDAL_TOKEN_SECRET === undefined) {
      context.addIssue({
        code: 'custom',
        path: ['CAUDAL_TOKEN_SECRET'],
        message:
          'must be given with DATABASE_URL, the same for every replica; "openssl rand -hex 32" generates one',
      });
    }
    checkDatabase(given, context);
    const email = emailProblem(given);
    if (email !== undefined) {
      context.addIssue({ code: 'custom', path: [email.variable], message: email.message });
    }
    const insecure = insecureHttpProblem(given);
    if (insecure !== undefined) context.addIssue({ code: 'custom', path: ['PUBLIC_URL'], message: insecure });
  });

/** @throws ConfigProblem listing every problem. */
export function readServeConfig(environment: Environment): ServeConfig {
  const given = readEnvironment(serveSettings, environment);
  return {
    database: databaseConfigOf(given),
    bank: bankConfigOf(given),
    counterLimits: given.CAUDAL_COUNTER_LIMITS,
    http: httpConfigOf(given),
    connections: connectionConfigOf(given),
    tokens: tokenConfigOf(given),
    email: emailConfigOf(given),
    metrics: metricsConfigOf(given),
    demoPassword: given.CAUDAL_DEMO_PASSWORD,
    demoLocale: given.CAUDAL_DEMO_LOCALE,
    ...logConfigOf(given),
  };
}
