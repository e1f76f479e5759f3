import { createDatabase, isDatabaseUnwritable, isReadOnlyProblem, recordAudit } from '@caudal/db';
import { LEDGER } from '@caudal/domain/events';
import { rootCause } from './root-cause.ts';
import type { OpenDatabase } from './with-database.ts';

/**
 * Records the result of a verification, for the metrics. It never throws, since the result itself matters more.
 *
 * @returns why it could not; undefined if it could.
 */
export async function recordVerification(
  reading: OpenDatabase['reading'],
  { consistent, accounts, entries }: { consistent: boolean; accounts: number; entries: bigint },
): Promise<string | undefined> {
  const { prisma, close } = createDatabase({ ...reading, poolSize: 1 });
  try {
    await recordAudit(prisma, {
      name: 'ledger.verified',
      object: { type: 'ledger', id: LEDGER },
      actorId: null,
      after: { consistent, accounts: String(accounts), entries: String(entries) },
    });
    return undefined;
  } catch (error) {
    if (isDatabaseUnwritable(error) || isReadOnlyProblem(error)) return 'this database only reads';
    return rootCause(error)?.message ?? String(error);
  } finally {
    await close();
  }
}
