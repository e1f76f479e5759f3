import type { Say } from '../src/program/say.ts';
import type { BenchOptions } from './options.ts';
import type { BenchServer } from './server.ts';

/** The tools to set up a subject. */
export interface Workbench {
  readonly server: BenchServer;
  readonly signal: AbortSignal;
  /** Shows the progress of long work. */
  readonly show: (label: string, done: number | bigint, total: number | bigint) => void;
}

/** The tools of every part of the bench. */
export interface Bench extends Workbench {
  readonly options: BenchOptions;
  readonly say: Say;
}
