import { resolveDataDir } from '@caudal/db/embedded';
import { z } from 'zod';
import { buildInfo } from '../program/build-info.ts';
import type { Environment } from './environment.ts';
import { fileVariable } from './given-settings.ts';
import { readSecretFile } from './secret-file.ts';
import { embedded, SETTINGS } from './setting.ts';
import { together } from './together.ts';

/** Where the data is: the operator's PostgreSQL, or the embedded one in a folder. */
export type DatabaseConfig =
  | {
      readonly embedded: false;
      readonly url: string;
      /** The same database through a pooler, for requests. */
      readonly poolUrl: string | undefined;
      /** Reads a URL again that came from a file: it throws where the file cannot be read. */
      readonly readUrl?: (() => string) | undefined;
      readonly readPoolUrl?: (() => string) | undefined;
    }
  | { readonly embedded: true; readonly dataDir: string };

const postgresUrl = z.string().refine(isPostgresUrl, {
  message: 'must be an address such as postgresql://user:password@host:5432/database',
});

export const databaseSettings = {
  DATABASE_URL: postgresUrl.optional().register(SETTINGS, {
    meaning:
      '`postgresql://user:password@host:5432/database`, PostgreSQL 15 or later. The user owns the database; see [Database roles](operations.md#database-roles)',
    unset: 'an embedded PostgreSQL, in a clone; the artefact has none',
    fallback: (given) =>
      buildInfo.isArtefact ? undefined : embedded(`PostgreSQL in ${dataDirOf(given('CAUDAL_DATA_DIR'))}`),
    secret: true,
  }),
  DATABASE_POOL_URL: postgresUrl.optional().register(SETTINGS, {
    meaning:
      'The same database through a pooler, with a login of its own; see [A pooler in between](operations.md#a-pooler-in-between-pgbouncer)',
    secret: true,
  }),
  CAUDAL_DATA_DIR: z
    .string()
    .optional()
    .register(SETTINGS, {
      meaning: 'The folder of the embedded PostgreSQL and of the secrets kept with it',
      unset: '`.caudal` in the clone; as root `/var/lib/caudal`',
      fallback: (given) => (given('DATABASE_URL') === undefined ? dataDirOf(undefined) : undefined),
      example: '/var/lib/caudal',
    }),
};

export const DATABASE_RULE = together('DATABASE_URL', 'DATABASE_POOL_URL');

/** Checks the settings of `DATABASE_RULE` together. */
export function checkDatabase(
  { DATABASE_URL, DATABASE_POOL_URL }: DatabaseVariables,
  context: Pick<z.RefinementCtx, 'addIssue'>,
): void {
  if (DATABASE_URL !== undefined) return;
  if (buildInfo.isArtefact) {
    const message = 'must be given: the artefact brings no PostgreSQL of its own';
    context.addIssue({ code: 'custom', path: ['DATABASE_URL'], message });
  }
  if (DATABASE_POOL_URL === undefined) return;
  const message = 'needs DATABASE_URL beside it, which leads to the same database without a pooler';
  context.addIssue({ code: 'custom', path: ['DATABASE_POOL_URL'], message });
}

type DatabaseVariables = {
  readonly DATABASE_URL?: string | undefined;
  readonly DATABASE_POOL_URL?: string | undefined;
  readonly CAUDAL_DATA_DIR?: string | undefined;
};

export function databaseConfigOf(variables: DatabaseVariables): DatabaseConfig {
  const { DATABASE_URL: url, DATABASE_POOL_URL: poolUrl } = variables;
  if (url !== undefined) return { embedded: false, url, poolUrl };
  return { embedded: true, dataDir: dataDirOf(variables.CAUDAL_DATA_DIR) };
}

/** The same for a process that runs on: logins that come from files are followed there. */
export function followedDatabaseConfigOf(
  variables: DatabaseVariables,
  environment: Environment,
): DatabaseConfig {
  const config = databaseConfigOf(variables);
  if (config.embedded) return config;
  const reader = (name: keyof typeof databaseSettings) => {
    const file = environment[fileVariable(name)] || undefined;
    return file === undefined ? undefined : () => readSecretFile(file);
  };
  return { ...config, readUrl: reader('DATABASE_URL'), readPoolUrl: reader('DATABASE_POOL_URL') };
}

function dataDirOf(CAUDAL_DATA_DIR: string | undefined): string {
  return resolveDataDir({ CAUDAL_DATA_DIR });
}

function isPostgresUrl(text: string): boolean {
  return /^postgres(ql)?:$/.test(URL.parse(text)?.protocol ?? '');
}
