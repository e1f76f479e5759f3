import { OFFLINE_ADAPTER } from './offline-adapter.ts';
import { NO_FILTERS, withSchemaEngine } from './schema-engine.ts';

/**
 * The SQL that leads from one Prisma schema to another, or undefined when it has nothing to do. It compares the two
 * texts; no database is asked.
 *
 * @param from the text of the older schema; undefined means an empty database.
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
  // As of `prisma migrate diff --exit-code`: 0 nothing to do, 2 something.
  return result.exitCode === 0 ? undefined : (result.stdout ?? undefined);
}

function datamodel(content: string) {
  return { tag: 'schemaDatamodel' as const, files: [{ path: 'schema.prisma', content }] };
}
