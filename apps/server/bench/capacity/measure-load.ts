import { execute } from '../connection.ts';
import type { Load } from './loads.ts';
import type { PostgresCpu } from './postgres-processes.ts';
import { walBytes, walPosition } from './written-wal.ts';

/** One run of a load, right after a checkpoint. Milliseconds and bytes are per transfer. */
export interface Usage {
  readonly rate: number;
  readonly p50: number;
  /** CPU time of the process that posts. */
  readonly node: number;
  /** CPU time of PostgreSQL. */
  readonly postgres: number;
  /** Of which that of the processes that only write. */
  readonly writers: number;
  readonly wal: number;
}

/**
 * Runs a load for some seconds. The checkpoint before it makes runs comparable: it is where the WAL begins to hold
 * images of whole pages anew.
 */
export async function measureLoad(
  load: Load,
  { seconds, readCpu }: { readonly seconds: number; readonly readCpu: () => Promise<PostgresCpu> },
): Promise<Usage> {
  const { ownerUrl } = load.ledger;
  await execute(ownerUrl, 'CHECKPOINT');
  const [cpuBefore, walBefore] = [await readCpu(), await walPosition(ownerUrl)];
  const { rate, operations, latency, cpuMilliseconds } = await load.run(seconds);
  const [cpuAfter, walAfter] = [await readCpu(), await walPosition(ownerUrl)];
  return {
    rate,
    p50: latency?.p50 ?? Number.NaN,
    node: cpuMilliseconds ?? Number.NaN,
    postgres: (cpuAfter.total - cpuBefore.total) / operations,
    writers: (cpuAfter.writers - cpuBefore.writers) / operations,
    wal: (await walBytes(ownerUrl, walBefore, walAfter)) / operations,
  };
}
