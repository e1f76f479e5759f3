import { resolveDataDir } from '@caudal/db/embedded';
import { z } from 'zod';

/** Where the data is: the operator's PostgreSQL, or the embedded one in a folder. */
export type DatabaseConfig =
  | {
      readonly embedded: false;
      readonly url: string;
      /** The same database through a pooler, for requests. */
      readonly poolUrl: string | undefined;
    }
  | { readonly embedded: true; readonly dataDir: string };

const postgresUrl = z.string().refine(isPostgresUrl, {
  message: 'must be an address such as postgresql://user:password@host:5432/database',
});

export const databaseVariables = {
  DATABASE_URL: postgresUrl.optional(),
  DATABASE_POOL_URL: postgresUrl.optional(),
  CAUDAL_DATA_DIR: z.string().optional(),
};

/** What is wrong with the variables together. */
export function poolProblem({ DATABASE_URL, DATABASE_POOL_URL }: DatabaseVariables): string | undefined {
  if (DATABASE_POOL_URL === undefined || DATABASE_URL !== undefined) return undefined;
  return 'needs DATABASE_URL beside it, which leads to the same database without a pooler';
}

type DatabaseVariables = {
  readonly DATABASE_URL?: string | undefined;
  readonly DATABASE_POOL_URL?: string | undefined;
  readonly CAUDAL_DATA_DIR?: string | undefined;
};

export function databaseConfigOf(variables: DatabaseVariables): DatabaseConfig {
  const { DATABASE_URL: url, DATABASE_POOL_URL: poolUrl } = variables;
  if (url !== undefined) return { embedded: false, url, poolUrl };
  return { embedded: true, dataDir: resolveDataDir(variables) };
}

function isPostgresUrl(text: string): boolean {
  return /^postgres(ql)?:$/.test(URL.parse(text)?.protocol ?? '');
}
