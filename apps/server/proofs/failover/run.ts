import { setTimeout as delay } from 'node:timers/promises';
import type { BankMachine, BankMachineName } from './bank-machines.ts';
import { assertFaultless, checkAcknowledged } from './check-acknowledged.ts';
import type { Customer } from './customers.ts';
import type { DatabaseCluster } from './database-machines.ts';
import type { Machine } from './machine.ts';
import { tryToWriteWhilePaused } from './suspended-writer.ts';
import { sendTransfers, type Traffic } from './traffic.ts';

export interface Bank {
  readonly databases: DatabaseCluster;
  readonly machines: Readonly<Record<BankMachineName, BankMachine>>;
  readonly customers: readonly Customer[];
  /** Where the callers write down what was acknowledged, in all runs. */
  readonly log: string;
}

/** What happens in a run, one after the other, and how it is called in the report. */
export const FAULTS = {
  primaryKilled: 'primary killed',
  serverKilled: 'server killed',
  primarySuspended: 'primary suspended',
  standbySuspended: 'standby suspended',
} as const;

export interface RunResult {
  /** Transfers, in all runs so far. */
  readonly acknowledged: number;
  readonly lost: number;
  readonly doubled: number;
  /** How often a transfer had to be sent again. */
  readonly again: number;
  /** Seconds without an acknowledgement, at most, from each fault to the next. */
  readonly withoutWrites: Readonly<Record<keyof typeof FAULTS, number>>;
}

/** Traffic before each fault and after the last one. */
const QUIET_MS = 2_000;
/** How long a suspended machine stays so after others have taken over. */
const SUSPENDED_MS = 3_000;

/** Four faults under traffic, one after the other; then the independent checker. @throws AssertionError */
export async function oneRun(bank: Bank, turn: number): Promise<RunResult> {
  const { databases, machines, customers, log } = bank;
  const urls = Object.values(machines).map(({ url }) => url);
  const traffic = sendTransfers(urls, { customers, log });
  const primary = async () => databases.machines[(await databases.roles()).primary];
  const synchronous = async () => databases.machines[(await databases.roles()).synchronous];
  const during = async (fault: () => Promise<void>) => {
    await delay(QUIET_MS);
    const begun = performance.now();
    await fault();
    await databases.whole();
    await Promise.all(Object.values(machines).map(({ ready }) => ready()));
    return longestGap(traffic, begun);
  };
  const suspended = async (machine: Machine) => {
    await machine.pause();
    await nextAcknowledgement(traffic);
    await delay(SUSPENDED_MS);
    await machine.resume();
  };

  const withoutWrites = {
    primaryKilled: await during(async () => {
      const machine = await primary();
      await machine.kill();
      await nextAcknowledgement(traffic);
      await machine.start();
    }),
    serverKilled: await during(async () => {
      const { machine } = turn % 2 === 0 ? machines.app1 : machines.app2;
      await machine.kill();
      await delay(SUSPENDED_MS);
      await machine.start();
    }),
    primarySuspended: await during(async () => {
      const { primary: name } = await databases.roles();
      await tryToWriteWhilePaused(databases.urlOf(name), () => suspended(databases.machines[name]));
    }),
    standbySuspended: await during(async () => suspended(await synchronous())),
  };
  await delay(QUIET_MS);
  await traffic.stop();
  const found = await checkAcknowledged(databases.urlOf((await databases.roles()).primary, 'caudal'), log);
  assertFaultless(found);
  const { acknowledged, lost, doubled } = found;
  return { acknowledged, lost, doubled, again: traffic.again, withoutWrites };
}

/** Waits until nothing has been acknowledged for a second, then until something is. */
async function nextAcknowledgement({ acknowledgedAt, failed }: Traffic): Promise<void> {
  const last = () => acknowledgedAt.at(-1) ?? 0;
  const acknowledged = async () => {
    while (performance.now() - last() < 1_000) await delay(20);
    const before = last();
    while (last() === before) await delay(20);
  };
  await Promise.race([acknowledged(), failed]);
}

/** Seconds. @param from - the last acknowledgement before it counts as well. */
function longestGap({ acknowledgedAt }: Traffic, from: number): number {
  const first = acknowledgedAt.findLastIndex((at) => at <= from);
  const since = acknowledgedAt.slice(Math.max(0, first));
  const gaps = since.map((at, index) => (since[index + 1] ?? performance.now()) - at);
  return Math.max(...gaps) / 1_000;
}
