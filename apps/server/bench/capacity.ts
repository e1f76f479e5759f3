/**
 * npm run bench:capacity: what a transfer costs one PostgreSQL (CPU, WAL, disk, commits) on ledgers of several sizes, and
 * the whole bank beside it. `-- --record` replaces docs/proofs/capacity.txt. Linux only: reads CPU times from /proc.
 */
import { openProofOutput } from '../proofs/proof-output.ts';
import { setMode } from '../src/config/environment.ts';
import { interruptSignal } from '../src/program/interrupt.ts';
import { createProgress } from '../src/program/progress.ts';
import { runProgram } from '../src/program/run-program.ts';
import { say } from '../src/program/say.ts';
import type { Workbench } from './bench.ts';
import { measureFollowUp } from './capacity/follow-up.ts';
import { inspectLoad } from './capacity/inspect-load.ts';
import { CROWD, engineLoad, type Load, restLoad } from './capacity/loads.ts';
import { measureLoad, type Usage } from './capacity/measure-load.ts';
import { type RoundOptions, roundCommand } from './capacity/options.ts';
import { openPostgresCpu } from './capacity/postgres-processes.ts';
import { relationSizes } from './capacity/relation-sizes.ts';
import {
  fine,
  finer,
  growthTable,
  type InspectedLoad,
  ioTable,
  ratioTable,
  type Stored,
  usageTable,
  walTable,
  whole,
} from './capacity/report.ts';
import { measureUpkeep, readAutovacuum } from './capacity/table-upkeep.ts';
import { type Ledger, openLedger } from './caudal/ledger.ts';
import { execute } from './connection.ts';
import { describeMachine, loadNow } from './machine.ts';
import { withServer } from './server.ts';
import { tableOf } from './table.ts';

const ENTRIES_PER_ACCOUNT = 10;
/** Accounts that take part where not all do. */
const FEW = 1_000;
const WARM_UP_SECONDS = 1;

interface Sized {
  readonly title: string;
  readonly ledger: Ledger;
}

async function capacity({ rounds, seconds, sizes, record }: RoundOptions): Promise<void> {
  const output = openProofOutput('capacity', 'npm run bench:capacity -- --record');
  const progress = createProgress(process.stderr);
  const signal = interruptSignal();
  const loadBefore = loadNow();
  await withServer(say, async (server) => {
    const bench: Workbench = { server, signal, show: progress.show };
    const machine = await describeMachine(server);
    const readCpu = await openPostgresCpu(server.ownerUrl);
    output.say(
      `${machine.cores} cores (${machine.processor}), ${machine.memoryGigabytes} GB, PostgreSQL ${machine.postgres}, ` +
        `shared_buffers ${machine.settings.shared_buffers}, wal_compression ${machine.settings.wal_compression}`,
    );
    const ledgers: Sized[] = [];
    for (const entries of sizes) {
      const accounts = Math.ceil(entries / ENTRIES_PER_ACCOUNT);
      const ledger = await openLedger(bench, `ledger_${entries}`, { accounts, entries });
      await execute(ledger.ownerUrl, 'CREATE EXTENSION pg_walinspect');
      ledgers.push({ title: `${whole.format(entries)} entries`, ledger });
    }
    const before = await Promise.all(ledgers.map(stored));

    const opened = (sized: Sized, among: 'all' | 'few', concurrency = CROWD) =>
      engineLoad(bench, {
        title: titleOf(sized, among, concurrency),
        ledger: sized.ledger,
        accounts: among === 'all' ? sized.ledger.accounts : sized.ledger.accounts.slice(0, FEW),
        concurrency,
      });
    const loads: Load[] = [];
    const measured = new Map<Load, Usage[]>();
    try {
      for (const sized of ledgers) loads.push(await opened(sized, 'all'), await opened(sized, 'few'));
      const [smallest] = ledgers;
      if (smallest !== undefined) loads.push(await opened(smallest, 'few', 1));
      loads.push(await restLoad(bench));
      for (let round = 0; round <= rounds; round++) {
        // Back and forth, so that a machine that slows down or speeds up affects both sides of a ratio.
        for (const [index, load] of (round % 2 === 0 ? loads : loads.toReversed()).entries()) {
          signal.throwIfAborted();
          progress.show(round === 0 ? 'Warming up' : `Round ${round} of ${rounds}`, index + 1, loads.length);
          if (round === 0) {
            await load.run(WARM_UP_SECONDS);
            continue;
          }
          measured.set(load, [...(measured.get(load) ?? []), await measureLoad(load, { seconds, readCpu })]);
        }
      }
    } finally {
      await Promise.all(loads.map((load) => load.close()));
    }
    const usages = loads.map((load) => ({ title: load.title, rounds: measured.get(load) ?? [] }));
    output.say(
      `${rounds} rounds of ${seconds} s in turns, each right after a checkpoint; medians (quartiles)`,
    );
    output.say(`\n${usageTable(usages)}`);
    const [base] = usages;
    if (base !== undefined) output.say(`\n${ratioTable(usages, base)}`);

    const after = await Promise.all(ledgers.map(stored));
    output.say(
      `\n${growthTable(before.map((stored, index) => ({ before: stored, after: after[index] ?? stored })))}`,
    );

    const inspected: InspectedLoad[] = [];
    for (const sized of ledgers) {
      for (const among of ['all', 'few'] as const) {
        progress.show('Reading the WAL', inspected.length, 2 * ledgers.length);
        const title = titleOf(sized, among, CROWD);
        inspected.push({ title, inspected: await inspectLoad(() => opened(sized, among), 2 * seconds) });
      }
    }
    output.say(`\n${walTable(inspected)}`);
    output.say(`\n${ioTable(inspected)}`);
    output.say(`\n${await upkeepTable(ledgers)}`);

    const { node, postgres, wal, emails } = await measureFollowUp(bench, readCpu);
    output.say(
      `\nThe worker after a transfer: ${finer.format(node)} ms of CPU, ${finer.format(postgres)} ms of PostgreSQL, ` +
        `${whole.format(wal)} bytes of WAL; ${fine.format(emails)} e-mails, put into the outbox.`,
    );
    for (const { ledger, title } of ledgers) {
      const begun = performance.now();
      await ledger.check();
      const perSecond = (2_000 * ledger.transfers()) / (performance.now() - begun);
      output.say(`Verified, ${title} at first: ${whole.format(perSecond)} entries a second.`);
    }
  });
  progress.end();
  output.say(`Load of the machine: ${fine.format(loadBefore)} before, ${fine.format(loadNow())} after.`);
  if (record) await output.write();
}

function titleOf({ title }: Sized, among: 'all' | 'few', concurrency: number): string {
  const accounts = among === 'all' ? 'all accounts' : `${whole.format(FEW)} accounts`;
  return `${title}, ${accounts}${concurrency === 1 ? ', 1 at a time' : ''}`;
}

async function stored({ title, ledger }: Sized): Promise<Stored> {
  return { title, transfers: ledger.transfers(), sizes: await relationSizes(ledger.ownerUrl) };
}

async function upkeepTable(ledgers: readonly Sized[]): Promise<string> {
  const rows: string[][] = [];
  for (const { title, ledger } of ledgers) {
    const automatic = await readAutovacuum(ledger.ownerUrl);
    for (const { table, megabytes, vacuum, freeze } of await measureUpkeep(ledger.ownerUrl)) {
      rows.push([`${title}: ${table}`, whole.format(megabytes), fine.format(vacuum), fine.format(freeze)]);
    }
    rows.push([`${title}: autovacuum so far`, '', fine.format(automatic.seconds), '']);
  }
  return tableOf(['', 'MB with indexes', 'VACUUM, s', 'the same of every page, s'], rows);
}

// Like `serve`: libraries are slower in development mode.
setMode('production');
await runProgram(() =>
  roundCommand('bench:capacity', 'Measure what a transfer costs one PostgreSQL, and what uses it up first.', {
    defaults: { rounds: 7, seconds: 3, sizes: [100_000, 1_000_000, 5_000_000] },
    run: capacity,
  }).parseAsync(),
);
