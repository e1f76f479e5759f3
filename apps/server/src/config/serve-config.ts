import type { CounterLimits } from '@caudal/backoffice';
import { z } from 'zod';
import { fitsDemoUsers } from '../demo/demo-users.ts';
import { type BankConfig, bankConfigOf, bankVariables } from './bank-config.ts';
import { type ConnectionConfig, connectionConfigOf, connectionVariables } from './connection-config.ts';
import { counterVariables } from './counter-limits.ts';
import { type DatabaseConfig, databaseConfigOf, databaseVariables, poolProblem } from './database-config.ts';
import { type EmailConfig, emailConfigOf, emailProblem, emailVariables } from './email-config.ts';
import { type Environment, readEnvironment } from './environment.ts';
import { type HttpConfig, httpConfigOf, httpVariables, insecureHttpProblem } from './http-config.ts';
import { type MetricsConfig, metricsConfigOf, metricsVariables } from './metrics-config.ts';
import { type TokenConfig, tokenConfigOf, tokenVariables } from './token-config.ts';

/** All settings of `serve`, read from the environment. */
export interface ServeConfig {
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
  readonly logLevel: string;
  /** `json`: each line of the standard output is a JSON object, whoever writes it. */
  readonly logFormat: 'json' | 'text';
}

const LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

const variables = z
  .object({
    ...databaseVariables,
    ...bankVariables,
    ...counterVariables,
    ...httpVariables,
    ...connectionVariables,
    ...tokenVariables,
    ...emailVariables,
    ...metricsVariables,
    CAUDAL_DEMO_PASSWORD: z
      .string()
      .min(8, { message: 'must have 8 characters or more' })
      .max(128, { message: 'must have 128 characters or fewer' })
      .refine(fitsDemoUsers, {
        message: 'must not be common or contain the username of a demo user',
      })
      .optional(),
    LOG_LEVEL: z.enum(LEVELS, { error: `must be one of ${LEVELS.join(', ')}` }).optional(),
    LOG_FORMAT: z.enum(['json', 'text'], { error: 'must be json or text' }).optional(),
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
    const pool = poolProblem(given);
    if (pool !== undefined) context.addIssue({ code: 'custom', path: ['DATABASE_POOL_URL'], message: pool });
    const email = emailProblem(given);
    if (email !== undefined) {
      context.addIssue({ code: 'custom', path: [email.variable], message: email.message });
    }
    const insecure = insecureHttpProblem(given);
    if (insecure !== undefined) context.addIssue({ code: 'custom', path: ['PUBLIC_URL'], message: insecure });
  });

/** @throws ConfigProblem listing every problem. */
export function readServeConfig(environment: Environment): ServeConfig {
  const given = readEnvironment(variables, environment);
  const database = databaseConfigOf(given);
  return {
    database,
    bank: bankConfigOf(given),
    counterLimits: given.CAUDAL_COUNTER_LIMITS,
    http: httpConfigOf(given),
    connections: connectionConfigOf(given),
    tokens: tokenConfigOf(given),
    email: emailConfigOf(given),
    metrics: metricsConfigOf(given),
    demoPassword: given.CAUDAL_DEMO_PASSWORD,
    // At a terminal, a line per request would bury what the user needs to see.
    logLevel: given.LOG_LEVEL ?? (database.embedded ? 'warn' : 'info'),
    logFormat: given.LOG_FORMAT ?? (database.embedded ? 'text' : 'json'),
  };
}
