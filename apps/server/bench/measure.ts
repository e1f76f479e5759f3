import { percentile } from './statistics.ts';

/** Percentiles of the duration of an operation, in milliseconds. */
export interface Latency {
  readonly p50: number;
  readonly p99: number;
}

/** The result of one run of a measurement. */
export interface Sample {
  /** Operations per second: transfers, or lists read. */
  readonly rate: number;
  readonly operations: number;
  readonly seconds: number;
  /** Of an operation, or of a request if it carries many transfers. Undefined if not timed one by one. */
  readonly latency?: Latency;
  /**
   * CPU time per operation of the bank's or the driver's process, without PostgreSQL. Hardly depends on other users of
   * the machine. Includes the load generator if it runs in the same process.
   */
  readonly cpuMilliseconds?: number;
  /** Peak memory of the server's process. */
  readonly peakMegabytes?: number;
  /** Its memory in the last quarter of the run ÷ in the second quarter. */
  readonly growth?: number;
}

/** Runs one measurement for about `seconds`. */
export type Run = (seconds: number) => Promise<Sample>;

/** Something to measure, with its database and connections. */
export interface Subject<Name extends string = string> {
  readonly runs: Readonly<Record<Name, Run>>;
  /** Runs after the last round. @throws if the measured work is missing or wrong. */
  check(): Promise<void>;
  close(): Promise<void>;
}

export interface LoopOptions {
  /** The number of workers; each begins its next operation when the last one ends. */
  readonly concurrency: number;
  readonly seconds: number;
  /** Abort it to end the loop early. */
  readonly signal: AbortSignal;
}

/** Repeats an operation for `seconds` and waits for the last ones. Ends at the first failure. */
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
  // Wait for all, so that nothing is still running; then throw the first failure.
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

/** CPU time of this process since its start, all threads. */
export function cpuMilliseconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}

export function sampleOf(operations: number, seconds: number, latency?: Latency): Sample {
  const rate = operations / seconds;
  return { rate, operations, seconds, ...(latency === undefined ? {} : { latency }) };
}
