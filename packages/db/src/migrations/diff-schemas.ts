import { OFFLINE_ADAPTER } from './offline-adapter.ts';
import { NO_FILTERS, withSchemaEngine } from './schema-engine.ts';

/**
 * Generates the SQL that migrates one Prisma schema to another. Compares the two texts, without a database.
 *
 * @param from - the text of the older schema; undefined means an empty database.
 * @returns undefined if there is no difference.
 */
export async function diffSchemas(from: string | undefined, to: string): Promise<string | undefined> {
  const result = await withSchemaEngine(OFFLINE_ADAPTER, (engine) =>
    engine.diff({
      from: from === undefined ? { tag: 'empty' } : datamodel(from),
      to: datamodel(to),
      script: true,
      exitCode: true,
      filters: NO_FILTERS,
    }),
  );
  // As for `prisma migrate diff --exit-code`: 0 means no difference, 2 means some.
  return result.exitCode === 0 ? undefined : (result.stdout ?? undefined);
}

function datamodel(content: string) {
  return { tag: 'schemaDatamodel' as const, files: [{ path: 'schema.prisma', content }] };
}
