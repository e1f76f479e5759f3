import { median } from '../statistics.ts';
import type { ServerProcess } from './server-process.ts';

const LOOK_MS = 1_000;

/** CPU time and memory of a server during some work. */
export interface Watched {
  readonly cpuMilliseconds: number;
  readonly peakMegabytes: number;
  /** Memory in the last quarter of the work ÷ in the second quarter; undefined if the work is short. */
  readonly growth?: number;
}

/** Samples a server every second while the work runs. */
export async function watching<Result>(
  server: ServerProcess,
  work: () => Promise<Result>,
): Promise<[Result, Watched]> {
  const seen: number[] = [];
  let peakMegabytes = 0;
  const look = async () => {
    const usage = await server.usage();
    seen.push(usage.megabytes);
    peakMegabytes = Math.max(peakMegabytes, usage.peakMegabytes);
    return usage.cpuMilliseconds;
  };
  const before = await server.usage();
  // If the server has ended, the work itself fails.
  const clock = setInterval(() => void look().catch(() => undefined), LOOK_MS);
  try {
    const result = await work();
    const cpuMilliseconds = (await look()) - before.cpuMilliseconds;
    const quarter = Math.floor(seen.length / 4);
    if (quarter === 0) return [result, { cpuMilliseconds, peakMegabytes }];
    const growth = median(seen.slice(-quarter)) / median(seen.slice(quarter, 2 * quarter));
    return [result, { cpuMilliseconds, peakMegabytes, growth }];
  } finally {
    clearInterval(clock);
  }
}
