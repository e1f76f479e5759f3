/**
 * npm run bench:partitions: the engine's own statements on `entries` and `transfers` as they are and partitioned, in
 * turns. `-- --record` replaces docs/proofs/partitions.txt. Linux only: reads CPU times from /proc.
 */
import { listEntries } from '@caudal/banking';
import { openProofOutput } from '../proofs/proof-output.ts';
import { setMode } from '../src/config/environment.ts';
import { interruptSignal } from '../src/program/interrupt.ts';
import { createProgress } from '../src/program/progress.ts';
import { runProgram } from '../src/program/run-program.ts';
import { say } from '../src/program/say.ts';
import type { Workbench } from './bench.ts';
import { type RoundOptions, roundCommand } from './capacity/options.ts';
import { openPostgresCpu, type PostgresCpu } from './capacity/postgres-processes.ts';
import { relationSizes } from './capacity/relation-sizes.ts';
import { fine, finer, spread, whole } from './capacity/report.ts';
import { measureUpkeep } from './capacity/table-upkeep.ts';
import { type Ledger, ledgerIn, openLedger } from './caudal/ledger.ts';
import { openBanking } from './caudal/open-banking.ts';
import { aTransfer, post } from './caudal/postings.ts';
import { execute } from './connection.ts';
import { describeMachine, loadNow } from './machine.ts';
import { loop, type Sample } from './measure.ts';
import { changeLayout, LAYOUTS, type Layout } from './partitions/layouts.ts';
import { pairOf } from './random.ts';
import { withServer } from './server.ts';
import { quartilesOf } from './statistics.ts';
import { tableOf } from './table.ts';

const ENTRIES_PER_ACCOUNT = 10;
const CROWD = 200;
const PAGE = 10;
const WARM_UP_SECONDS = 1;

const WORKS = ['transfers', 'one at a time', 'pages'] as const;
type Work = (typeof WORKS)[number];

const TITLES: Readonly<Record<Work, string>> = {
  transfers: `transfers, ${CROWD} concurrent, between all accounts`,
  'one at a time': 'transfers, 1 at a time',
  pages: 'pages of ten entries, 1 at a time',
};

/** One run. CPU time is PostgreSQL's, in milliseconds per operation. */
interface Usage {
  readonly rate: number;
  readonly postgres: number;
}

interface Subject {
  readonly layout: Layout;
  readonly ledger: Ledger;
  readonly works: Readonly<Record<Work, (seconds: number) => Promise<Sample>>>;
  readonly close: () => Promise<void>;
}

async function partitions({ rounds, seconds, sizes, record }: RoundOptions): Promise<void> {
  const output = openProofOutput('partitions', 'npm run bench:partitions -- --record');
  const progress = createProgress(process.stderr);
  const signal = interruptSignal();
  const loadBefore = loadNow();
  await withServer(say, async (server) => {
    const bench: Workbench = { server, signal, show: progress.show };
    const machine = await describeMachine(server);
    const readCpu = await openPostgresCpu(server.ownerUrl);
    output.say(
      `${machine.cores} cores (${machine.processor}), ${machine.memoryGigabytes} GB, PostgreSQL ${machine.postgres}, ` +
        `shared_buffers ${machine.settings.shared_buffers}; ${rounds} rounds of ${seconds} s in turns, medians (quartiles)`,
    );
    for (const entries of sizes) {
      const subjects = await openSubjects(bench, entries);
      try {
        const usages = await measure(subjects, { bench, rounds, seconds, readCpu });
        for (const work of WORKS) {
          output.say(
            `\n${whole.format(entries)} entries: ${TITLES[work]}\n${workTable(work, subjects, usages)}`,
          );
        }
        for (const { ledger } of subjects) await ledger.check();
        output.say(`\n${whole.format(entries)} entries: on disk\n${await diskTable(subjects)}`);
      } finally {
        await Promise.all(subjects.map(({ close }) => close()));
      }
      for (const { layout } of subjects)
        await execute(server.ownerUrl, `DROP DATABASE bench_${databaseOf(layout, entries)} WITH (FORCE)`);
    }
  });
  progress.end();
  output.say(`\nEvery ledger was verified after its rounds.`);
  output.say(`Load of the machine: ${fine.format(loadBefore)} before, ${fine.format(loadNow())} after.`);
  if (record) await output.write();
}

/** The same ledger in every layout. */
async function openSubjects(bench: Workbench, entries: number): Promise<Subject[]> {
  const accounts = Math.ceil(entries / ENTRIES_PER_ACCOUNT);
  const original = await openLedger(bench, `original_${entries}`, { accounts, entries });
  const subjects: Subject[] = [];
  for (const [index, layout] of LAYOUTS.entries()) {
    bench.show(`Storing ${entries} entries in each layout`, index + 1, LAYOUTS.length);
    const name = databaseOf(layout, entries);
    const urls = await bench.server.copyDatabase(name, `original_${entries}`);
    await changeLayout(urls.ownerUrl, layout);
    subjects.push(
      await subjectOf(
        bench,
        layout,
        await ledgerIn(bench, urls, {
          name,
          transfers: original.transfers(),
          take: accounts,
        }),
      ),
    );
  }
  await execute(bench.server.ownerUrl, `DROP DATABASE bench_original_${entries} WITH (FORCE)`);
  return subjects;
}

function databaseOf({ name }: Layout, entries: number): string {
  return `${name}_${entries}`;
}

async function subjectOf({ signal }: Workbench, layout: Layout, ledger: Ledger): Promise<Subject> {
  const { banking, close } = await openBanking(ledger.applicationUrl);
  const transfers = (concurrency: number) => async (seconds: number) => {
    const sample = await loop({ concurrency, seconds, signal }, () =>
      post(banking.posting, aTransfer(...pairOf(ledger.accounts))),
    );
    ledger.acknowledge(sample.operations);
    return sample;
  };
  return {
    layout,
    ledger,
    works: {
      transfers: transfers(CROWD),
      'one at a time': transfers(1),
      pages: (seconds) =>
        loop({ concurrency: 1, seconds, signal }, async () => {
          const [{ id: accountId, ownerId: userId }] = pairOf(ledger.accounts);
          await listEntries(banking, { userId, accountId, limit: PAGE });
        }),
    },
    close,
  };
}

type Usages = ReadonlyMap<Subject, Readonly<Record<Work, Usage[]>>>;

async function measure(
  subjects: readonly Subject[],
  {
    bench,
    rounds,
    seconds,
    readCpu,
  }: {
    readonly bench: Workbench;
    readonly rounds: number;
    readonly seconds: number;
    readonly readCpu: () => Promise<PostgresCpu>;
  },
): Promise<Usages> {
  const usages: Usages = new Map(
    subjects.map((subject) => [subject, { transfers: [], 'one at a time': [], pages: [] }]),
  );
  for (let round = 0; round <= rounds; round++) {
    bench.show(round === 0 ? 'Warming up' : 'Rounds', round, rounds);
    for (const work of WORKS) {
      // Back and forth, so that a machine that slows down or speeds up affects both sides of a ratio.
      for (const subject of round % 2 === 0 ? subjects : subjects.toReversed()) {
        bench.signal.throwIfAborted();
        if (round === 0) {
          await subject.works[work](WARM_UP_SECONDS);
          continue;
        }
        const before = await readCpu();
        const { rate, operations } = await subject.works[work](seconds);
        const { total } = await readCpu();
        usages.get(subject)?.[work].push({ rate, postgres: (total - before.total) / operations });
      }
    }
  }
  return usages;
}

function workTable(work: Work, subjects: readonly Subject[], usages: Usages): string {
  const of = (subject: Subject) => usages.get(subject)?.[work] ?? [];
  const [base] = subjects;
  return tableOf(
    ['', 'a second', '÷ as it is', 'CPU of PostgreSQL, ms', '÷ as it is'],
    subjects.map((subject) => {
      const rounds = of(subject);
      const ratio = (quantity: (usage: Usage) => number) =>
        base === undefined || subject === base
          ? ''
          : spread(
              rounds.flatMap((usage, round) => {
                const other = of(base)[round];
                return other === undefined ? [] : quantity(usage) / quantity(other);
              }),
              fine,
            );
      return [
        subject.layout.title,
        whole.format(quartilesOf(rounds.map(({ rate }) => rate)).median),
        ratio(({ rate }) => rate),
        finer.format(quartilesOf(rounds.map(({ postgres }) => postgres)).median),
        ratio(({ postgres }) => postgres),
      ];
    }),
  );
}

const RELATIONS = ['entries', 'entries_pkey', 'transfers', 'transfers_pkey'];

async function diskTable(subjects: readonly Subject[]): Promise<string> {
  const rows: string[][] = [];
  for (const { layout, ledger } of subjects) {
    const sizes = await relationSizes(ledger.ownerUrl);
    const upkeep = await measureUpkeep(ledger.ownerUrl);
    rows.push([
      layout.title,
      ...RELATIONS.map((name) => whole.format((sizes.get(name) ?? 0) / 1e6)),
      ...['entries', 'transfers'].flatMap((name) => {
        const { vacuum, freeze } = upkeep.find(({ table }) => table === name) ?? { vacuum: 0, freeze: 0 };
        return [fine.format(vacuum), fine.format(freeze)];
      }),
    ]);
  }
  return tableOf(
    [
      '',
      ...RELATIONS.map((name) => `${name}, MB`),
      'VACUUM entries, s',
      'of every page',
      'VACUUM transfers, s',
      'of every page',
    ],
    rows,
  );
}

// Like `serve`: libraries are slower in development mode.
setMode('production');
await runProgram(() =>
  roundCommand('bench:partitions', 'Compare the tables as they are with partitioned ones, in turns.', {
    defaults: { rounds: 21, seconds: 1, sizes: [100_000, 1_000_000] },
    run: partitions,
  }).parseAsync(),
);
