import { resolveDataDir } from '@caudal/db/embedded';
import { z } from 'zod';

/** Where the data is: the operator's PostgreSQL, or the embedded one in a folder. */
export type DatabaseConfig =
  | { readonly embedded: false; readonly url: string }
  | { readonly embedded: true; readonly dataDir: string };

export const databaseVariables = {
  DATABASE_URL: z
    .string()
    .refine(isPostgresUrl, {
      message: 'must be an address such as postgresql://user:password@host:5432/database',
    })
    .optional(),
  CAUDAL_DATA_DIR: z.string().optional(),
};

export function databaseConfigOf(variables: {
  DATABASE_URL?: string | undefined;
  CAUDAL_DATA_DIR?: string | undefined;
}): DatabaseConfig {
  const { DATABASE_URL: url } = variables;
  return url === undefined
    ? { embedded: true, dataDir: resolveDataDir(variables) }
    : { embedded: false, url };
}

function isPostgresUrl(text: string): boolean {
  return /^postgres(ql)?:$/.test(URL.parse(text)?.protocol ?? '');
}
