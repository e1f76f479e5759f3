import { openLimit } from './baselines/limit.ts';
import { openNaive } from './baselines/naive.ts';
import { openPeer } from './baselines/peer.ts';
import { openPgbench } from './baselines/pgbench.ts';
import { openRaw } from './baselines/raw.ts';
import type { Bench } from './bench.ts';
import { openEngine } from './caudal/engine.ts';
import { openHttp } from './caudal/http.ts';
import { openLimited } from './caudal/limited.ts';
import { openReads } from './caudal/reads.ts';
import { openSize } from './caudal/size.ts';
import { openTraces } from './caudal/traces.ts';
import type { Sample, Subject } from './measure.ts';
import {
  MEASUREMENT_NAMES,
  MEASUREMENTS,
  type MeasurementName,
  measurementsOf,
  type SubjectName,
} from './measurements.ts';

/** The samples of each measurement, one per round. */
export type Results = ReadonlyMap<MeasurementName, readonly Sample[]>;

/** Undefined if it cannot run here. */
const OPEN: Readonly<Record<SubjectName, (bench: Bench) => Promise<Subject | undefined>>> = {
  raw: openRaw,
  pgbench: openPgbench,
  naive: openNaive,
  limit: openLimit,
  peer: openPeer,
  engine: openEngine,
  http: openHttp,
  reads: openReads,
  traces: openTraces,
  limited: openLimited,
  size: openSize,
};

/** Subjects that are compared with each other are open together; the large ledger runs alone. */
const SECTIONS: readonly (readonly SubjectName[])[] = [
  ['raw', 'pgbench', 'naive', 'limit', 'peer', 'engine', 'http', 'reads', 'traces', 'limited'],
  ['size'],
];

/** Warm-up of a measurement before the first round; at most half a round. */
const MAX_WARM_UP_SECONDS = 1;
/** Warm-up of the long load: memory must grow before it can stay flat. */
const SOAK_WARM_UP_SECONDS = 10;

/** Runs the selected measurements, then verifies that the measured work was done. */
export async function measureAll(bench: Bench): Promise<Results> {
  const results = new Map<MeasurementName, Sample[]>();
  for (const section of SECTIONS) await measureSection(bench, section, results);
  return results;
}

async function measureSection(
  bench: Bench,
  section: readonly SubjectName[],
  results: Map<MeasurementName, Sample[]>,
): Promise<void> {
  const { options, show } = bench;
  const subjects = new Map<SubjectName, Subject>();
  try {
    for (const name of section) {
      if (!measurementsOf(name).some((measurement) => options.measurements.has(measurement))) continue;
      const subject = await OPEN[name](bench);
      if (subject !== undefined) subjects.set(name, subject);
    }
    const run = async (name: MeasurementName, seconds: number): Promise<Sample> => {
      bench.signal.throwIfAborted();
      const measure = subjects.get(MEASUREMENTS[name].subject)?.runs[name];
      if (measure === undefined) throw new Error(`no subject runs ${name}`);
      return measure(seconds);
    };
    const wanted = MEASUREMENT_NAMES.filter(
      (name) => options.measurements.has(name) && subjects.has(MEASUREMENTS[name].subject),
    );
    const repeated = wanted.filter((name) => name !== 'soak');
    const warmUpSeconds = Math.min(MAX_WARM_UP_SECONDS, options.seconds / 2);
    for (let round = 0; round <= options.rounds; round++) {
      // Back and forth, so that a machine that slows down or speeds up affects both sides of a ratio.
      const names = round % 2 === 0 ? repeated : repeated.toReversed();
      for (const [index, name] of names.entries()) {
        show(round === 0 ? 'Warming up' : `Round ${round} of ${options.rounds}`, index + 1, names.length);
        const sample = await run(name, round === 0 ? warmUpSeconds : options.seconds);
        if (round > 0) results.set(name, [...(results.get(name) ?? []), sample]);
      }
    }
    if (wanted.includes('soak')) {
      bench.say(`Holding the HTTP load for ${options.soakMinutes} minutes.`);
      await run('soak', SOAK_WARM_UP_SECONDS);
      results.set('soak', [await run('soak', options.soakMinutes * 60)]);
    }
    for (const subject of subjects.values()) await subject.check();
  } finally {
    await Promise.all([...subjects.values()].map((subject) => subject.close()));
  }
}
