import type { Readable } from 'node:stream';
import { SETTINGS } from '../../backup/snapshot.ts';
import { createDatabase } from '../../client.ts';
import type { Query } from '../../connection/query.ts';
import { withClient } from '../../connection/with-client.ts';
import { copyMonth } from './copy-month.ts';
import { type DropOptions, dropPartition } from './drop-partition.ts';
import {
  type ArchivableMonths,
  type ArchivablePartition,
  findArchivable,
  type Month,
  readMonthAgo,
} from './months.ts';
import { ArchiveProblem } from './problem.ts';
import { removeUsersOfArchived } from './remove-users.ts';

/** Tells processes apart that archive; like that of the migrations, a number of ours. */
const LOCK_KEY = 0x6175646974n;
/** A statement may read a month of millions of events. */
const PATIENCE = 120;

/** The audit log of a bank from which this process, and no other, takes months away. */
export interface Archiving {
  monthAgo(months: number): Promise<Month>;
  findArchivable(before: Month): Promise<ArchivableMonths>;
  /** @see copyMonth */
  copyMonth(partition: ArchivablePartition, month: Month): Readable;
  /** @see dropPartition */
  drop(partition: ArchivablePartition, options: DropOptions): Promise<void>;
  /** @see removeUsersOfArchived */
  removeUsers(): Promise<number>;
}

/**
 * Runs work that archives months of the audit log.
 *
 * @param url - the owner's.
 * @throws ArchiveProblem if another process is at it.
 */
export function withArchiving<Result>(
  url: string,
  work: (archiving: Archiving) => Promise<Result>,
): Promise<Result> {
  return withClient(
    url,
    async (client) => {
      for (const [name, value] of Object.entries(SETTINGS)) await client.query(`SET ${name} = '${value}'`);
      const query: Query = async (sql, values) => (await client.query(sql, [...values])).rows;
      const [lock] = await query<{ mine: boolean }>('SELECT pg_try_advisory_lock($1) AS mine', [
        LOCK_KEY.toString(),
      ]);
      if (lock?.mine !== true)
        throw new ArchiveProblem('Another process is archiving the audit log: wait until it has finished.');
      const { prisma, close } = createDatabase({ url, poolSize: 1, patience: PATIENCE });
      try {
        return await work({
          monthAgo: (months) => readMonthAgo(query, months),
          findArchivable: (before) => findArchivable(query, before),
          copyMonth: ({ name }, month) => copyMonth(client, name, month),
          drop: (partition, options) => dropPartition(prisma, partition, options),
          removeUsers: () => removeUsersOfArchived(prisma),
        });
      } finally {
        await close();
      }
    },
    { application_name: 'caudal audit archive' },
  );
}
