import type { Say } from '../src/program/say.ts';
import type { BenchOptions } from './options.ts';
import type { BenchServer } from './server.ts';

/** What every part of the bench works with. */
export interface Bench {
  readonly options: BenchOptions;
  readonly server: BenchServer;
  readonly signal: AbortSignal;
  readonly say: Say;
  /** Shows how far long work is. */
  readonly show: (label: string, done: number | bigint, total: number | bigint) => void;
}
