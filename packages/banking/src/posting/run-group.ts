import { setTimeout as delay } from 'node:timers/promises';
import { isDatabaseUnreachable, SQLSTATE, sqlStateOf } from '@caudal/db';
import type { AccountDirectory } from './account-directory.ts';
import { classifyFailure, retryDelay } from './failure.ts';
import type { HeldAccounts } from './held-accounts.ts';
import type { PostingObserver } from './observer.ts';
import type { GroupOptions, GroupOutcome } from './post-group.ts';
import type { HashedCommand } from './request-hash.ts';
import { turnedAway } from './turned-away.ts';
import { claimsOf, type Group, isPatient, type Waiting } from './waiting.ts';

/** What all groups of an engine share. */
export interface GroupContext {
  /** One attempt: one transaction. */
  readonly attempt: (commands: readonly HashedCommand[], options: AttemptOptions) => Promise<GroupOutcome>;
  /** Takes the commands that have to come again. */
  readonly comeAgain: (items: readonly Waiting[]) => void;
  readonly directory: AccountDirectory;
  readonly held: HeldAccounts;
  readonly observer: PostingObserver;
}

export type AttemptOptions = Pick<GroupOptions, 'shard' | 'waitFor' | 'maxWaitMs' | 'onDecided'>;

/** The lane that a group is in. */
export interface Lane {
  /** For the bank's own accounts, where the commands name none. */
  readonly shard: number;
  readonly onDecided?: (() => void) | undefined;
}

/**
 * Brings a group to its end: tries again what may go through the next time, and halves a group that something in it
 * spoils.
 *
 * Invariant: it never rejects, and when it resolves every command of the group has its outcome, its error, or its place
 * in a line again, exactly one of them.
 */
export async function runGroup(all: Group, lane: Lane, context: GroupContext): Promise<void> {
  const { comeAgain, held, observer } = context;
  let group = all;
  for (let attempt = 0; group.length > 0; attempt++) {
    try {
      return await attemptOnce(group, lane, context);
    } catch (error) {
      if (classifyFailure(error, group.length) === 'divide') return divide(group, { lane, context, error });
      if (isDatabaseUnreachable(error)) for (const item of group) item.uncertain = true;
      group = turnAwayExpired(group, observer, error);
      observer.retried('failure', group.length);
      if (group.some(isPatient) && sqlStateOf(error) === SQLSTATE.lockNotAvailable) {
        // The account is still held: they have waited for it, now it is the others' turn.
        held.markStuck(group);
        comeAgain(group);
        return;
      }
      await delay(retryDelay(attempt));
    }
  }
}

async function attemptOnce(group: Group, lane: Lane, context: GroupContext): Promise<void> {
  const { attempt, comeAgain, directory, held, observer } = context;
  const [first] = group;
  if (first === undefined) return;
  const waitFor = isPatient(first) ? first.held : undefined;
  noteWaits(group, observer);
  const { results, posted } = await attempt(
    group.map(({ command }) => command),
    {
      shard: first.command.shard ?? lane.shard,
      waitFor,
      maxWaitMs: held.maxWaitMs(first),
      onDecided: lane.onDecided,
    },
  );
  observer.groupPosted(posted);
  if (waitFor !== undefined) held.markFree(first);
  const again: Waiting[] = [];
  for (const [index, item] of group.entries()) {
    const result = results[index];
    if (result === undefined) throw new Error('a group answered fewer results than commands');
    if (result.decided) {
      if (result.outcome.refusal !== undefined) observer.refused(result.outcome.refusal.code);
      item.resolve(result.outcome);
    } else {
      item.missed += 1;
      item.held = result.held;
      // The group has learnt which accounts are meant.
      item.claims = claimsOf(item.command, directory);
      again.push(item);
    }
  }
  if (again.length === 0) return;
  observer.retried('held', again.length);
  comeAgain(again);
}

/** Something in the group is at fault: each half goes on its own, until only the culprit gets the error. */
async function divide(
  group: Group,
  { lane, context, error }: { lane: Lane; context: GroupContext; error: unknown },
): Promise<void> {
  if (group.length <= 1) {
    for (const item of group) item.reject(error);
    return;
  }
  context.observer.retried('division', group.length);
  const middle = Math.ceil(group.length / 2);
  await runGroup(group.slice(0, middle), { shard: lane.shard }, context);
  await runGroup(group.slice(middle), { shard: lane.shard }, context);
}

/** Those whose time is over learn that nobody knows; the others may try again. */
function turnAwayExpired(group: Group, observer: PostingObserver, cause: unknown): Waiting[] {
  const now = performance.now();
  for (const item of group) {
    if (item.deadline < now) item.reject(turnedAway(observer, 'UNAVAILABLE', cause));
  }
  return group.filter(({ deadline }) => deadline >= now);
}

function noteWaits(group: Group, observer: PostingObserver): void {
  const now = performance.now();
  for (const item of group) {
    if (item.begun) continue;
    item.begun = true;
    observer.waited((now - item.arrivedAt) / 1_000);
  }
}
