import {
  createDatabase,
  isDatabaseUnwritable,
  isReadOnlyProblem,
  type QuietEventDraft,
  recordAudit,
} from '@caudal/db';
import { rootCause } from './root-cause.ts';
import type { OpenDatabase } from './with-database.ts';

/**
 * Records what a command did, for the metrics. It never throws, since the result itself matters more.
 *
 * @returns why it could not; undefined if it could.
 */
export async function recordEvent(
  reading: OpenDatabase['reading'],
  event: QuietEventDraft,
): Promise<string | undefined> {
  const { prisma, close } = createDatabase({ ...reading, poolSize: 1 });
  try {
    await recordAudit(prisma, event);
    return undefined;
  } catch (error) {
    if (isDatabaseUnwritable(error) || isReadOnlyProblem(error)) return 'this database only reads';
    return rootCause(error)?.message ?? String(error);
  } finally {
    await close();
  }
}
