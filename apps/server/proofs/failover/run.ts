import { setTimeout as delay } from 'node:timers/promises';
import type { Customer } from '../customers.ts';
import type { BankMachine, BankMachineName } from './bank-machines.ts';
import { assertFaultless, checkAcknowledged } from './check-acknowledged.ts';
import type { DatabaseCluster, DatabaseMachine } from './database-machines.ts';
import { withWriterOf } from './suspended-writer.ts';
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
const ASK_MS = 50;
/** How long a suspended machine stays so after others have taken over. */
const SUSPENDED_MS = 3_000;

/** Four faults under traffic, one after the other; then the independent checker. @throws AssertionError */
export async function oneRun(bank: Bank, turn: number): Promise<RunResult> {
  const { databases, machines, customers, log } = bank;
  const urls = Object.values(machines).map(({ url }) => url);
  const traffic = sendTransfers(urls, { customers, log });
  const during = async (fault: () => Promise<void>) => {
    await delay(QUIET_MS);
    const begun = performance.now();
    await fault();
    await databases.whole();
    await Promise.all(Object.values(machines).map(({ ready }) => ready()));
    return longestGap(traffic, begun);
  };
  /** Waits until Patroni has given the role to another machine, and a transfer is acknowledged after that. */
  const takenOver = async (role: 'primary' | 'synchronous', from: DatabaseMachine) => {
    while ((await databases.roles())[role] === from) await delay(ASK_MS);
    await nextAcknowledgement(traffic);
  };

  const withoutWrites = {
    primaryKilled: await during(async () => {
      const { primary } = await databases.roles();
      await databases.machines[primary].kill();
      await takenOver('primary', primary);
      await databases.machines[primary].start();
    }),
    serverKilled: await during(async () => {
      const { machine } = turn % 2 === 0 ? machines.app1 : machines.app2;
      await machine.kill();
      await delay(SUSPENDED_MS);
      await machine.start();
    }),
    primarySuspended: await during(async () => {
      const { primary } = await databases.roles();
      await withWriterOf(databases.urlOf(primary), async (writer) => {
        await databases.machines[primary].pause();
        writer.write();
        await takenOver('primary', primary);
        await delay(SUSPENDED_MS);
        await databases.machines[primary].resume();
        await writer.requireRefusal();
      });
    }),
    standbySuspended: await during(async () => {
      const { synchronous } = await databases.roles();
      await databases.machines[synchronous].pause();
      await takenOver('synchronous', synchronous);
      await delay(SUSPENDED_MS);
      await databases.machines[synchronous].resume();
    }),
  };
  await delay(QUIET_MS);
  await traffic.stop();
  const found = await checkAcknowledged(databases.urlOf((await databases.roles()).primary, 'caudal'), log);
  assertFaultless(found);
  const { acknowledged, lost, doubled } = found;
  return { acknowledged, lost, doubled, again: traffic.again, withoutWrites };
}

/** Waits for a transfer that is sent from now on. */
async function nextAcknowledgement({ acknowledgedAt, failed }: Traffic): Promise<void> {
  // Longer than an answer is under way.
  const begun = performance.now() + ASK_MS;
  const acknowledged = async () => {
    while ((acknowledgedAt.at(-1) ?? 0) < begun) await delay(ASK_MS);
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
