import { percentile } from './statistics.ts';

/** How long one operation took, in milliseconds. */
export interface Latency {
  readonly p50: number;
  readonly p99: number;
}

/** What one run of a measurement gave. */
export interface Sample {
  /** Operations a second: transfers, or pages read. */
  readonly rate: number;
  readonly operations: number;
  readonly seconds: number;
  /** Of requests, where one carries many transfers; undefined where single ones are not timed. */
  readonly latency?: Latency;
  /**
   * That the process of the bank or the driver computed for one operation, PostgreSQL aside: it hardly changes where
   * others use the machine as well. Of an engine or a driver in this process the load is part of it.
   */
  readonly cpuMilliseconds?: number;
  /** The most that the server's process held meanwhile. */
  readonly peakMegabytes?: number;
  /** What it held in the last quarter of the time ÷ in the second. */
  readonly growth?: number;
}

/** Runs one measurement for about so many seconds. */
export type Run = (seconds: number) => Promise<Sample>;

/** What is measured, with the database and the connections it needs. */
export interface Subject<Name extends string = string> {
  readonly runs: Readonly<Record<Name, Run>>;
  /** After the last round. @throws where what was measured was not done, or not done right. */
  check(): Promise<void>;
  close(): Promise<void>;
}

export interface LoopOptions {
  /** How many do the same side by side, each the next one once its last is done. */
  readonly concurrency: number;
  readonly seconds: number;
  /** Its abort ends the loop early. */
  readonly signal: AbortSignal;
}

/** Does an operation again and again, and waits for those begun in time. The first that fails ends it. */
export async function loop(
  { concurrency, seconds, signal }: LoopOptions,
  operation: (worker: number) => Promise<void>,
): Promise<Sample> {
  const latencies: number[] = [];
  const cpuBefore = cpuMilliseconds();
  const begun = performance.now();
  const end = begun + seconds * 1_000;
  let failed = false;
  const work = async (worker: number) => {
    for (let now = performance.now(); now < end && !failed; now = performance.now()) {
      signal.throwIfAborted();
      await operation(worker);
      latencies.push(performance.now() - now);
    }
  };
  const workers = Array.from({ length: concurrency }, (_, worker) =>
    work(worker).catch((error: unknown) => {
      failed = true;
      throw error;
    }),
  );
  // All of them, so that nothing is under way any more when this ends; a failure is thrown after it.
  await Promise.allSettled(workers);
  await Promise.all(workers);
  const cpu = cpuMilliseconds() - cpuBefore;
  return {
    ...sampleOf(latencies.length, (performance.now() - begun) / 1_000, {
      p50: percentile(latencies, 50),
      p99: percentile(latencies, 99),
    }),
    cpuMilliseconds: cpu / latencies.length,
  };
}

/** That this process has computed since its start, in all its threads. */
export function cpuMilliseconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}

export function sampleOf(operations: number, seconds: number, latency?: Latency): Sample {
  const rate = operations / seconds;
  return { rate, operations, seconds, ...(latency === undefined ? {} : { latency }) };
}
