import type { Say } from '../src/program/say.ts';
import type { BenchOptions } from './options.ts';
import type { BenchServer } from './server.ts';

/** What is needed to set something up that can be measured. */
export interface Workbench {
  readonly server: BenchServer;
  readonly signal: AbortSignal;
  /** Shows how far long work is. */
  readonly show: (label: string, done: number | bigint, total: number | bigint) => void;
}

/** What every part of the bench works with. */
export interface Bench extends Workbench {
  readonly options: BenchOptions;
  readonly say: Say;
}
