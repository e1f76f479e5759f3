import { setTimeout as delay } from 'node:timers/promises';
import { isDatabaseUnreachable, SESSION_TIMEOUTS_MS, SQLSTATE, sqlStateOf } from '@caudal/db';
import type { AccountDirectory } from './account-directory.ts';
import { classifyFailure, retryDelay } from './failure.ts';
import { inGroupSpan } from './group-span.ts';
import type { HeldAccounts } from './held-accounts.ts';
import type { PostedListener, PostingObserver } from './observer.ts';
import type { GroupOptions, GroupOutcome } from './post-group.ts';
import type { HashedCommand } from './request-hash.ts';
import { turnedAway } from './turned-away.ts';
import { claimsOf, type Group, isPatient, type Waiting } from './waiting.ts';

/** Shared by all groups of an engine. */
export interface GroupContext {
  /** One attempt: one transaction. */
  readonly attempt: (commands: readonly HashedCommand[], options: AttemptOptions) => Promise<GroupOutcome>;
  /** Takes back the commands that have to come again. */
  readonly comeAgain: (items: readonly Waiting[]) => void;
  readonly directory: AccountDirectory;
  readonly held: HeldAccounts;
  readonly observer: PostingObserver;
  /** Called with what a group has written, once that is committed. */
  readonly onCommitted: PostedListener;
}

export type AttemptOptions = Pick<GroupOptions, 'shard' | 'isApart' | 'waitFor' | 'maxWaitMs' | 'onDecided'>;

/** The lane of a group. */
export interface Lane {
  /** Of the system accounts, unless the commands have one. */
  readonly shard: number;
  /** Called when that shard is ahead of the clock. From then on, `shard` is another. */
  readonly passOver: () => void;
  readonly onDecided?: (() => void) | undefined;
}

/**
 * Brings a group to its end: repeats an attempt that may succeed the next time, and halves a group that one of its
 * commands spoils.
 *
 * Invariant: it never rejects. When it resolves, every command of the group has exactly one of these: its outcome, its
 * error, or a place in a line again.
 */
export async function runGroup(all: Group, lane: Lane, context: GroupContext): Promise<void> {
  const { comeAgain, held, observer } = context;
  let group = all;
  for (let attempt = 0; group.length > 0; attempt++) {
    try {
      return await attemptOnce(group, lane, context);
    } catch (error) {
      const kind = classifyFailure(error, group.length);
      if (kind === 'end') return endAll(group, observer, error);
      if (isDatabaseUnreachable(error)) for (const item of group) item.uncertain = true;
      if (kind === 'divide') return divide(group, { lane, context, error });
      group = turnAwayExpired(group, observer, error);
      observer.retried('failure', group.length);
      if (group.some(isPatient) && sqlStateOf(error) === SQLSTATE.lockNotAvailable) {
        // The account is still held. These have waited for it; now it is the others' turn.
        held.markStuck(group);
        comeAgain(group);
        return;
      }
      await delay(retryDelay(attempt));
    }
  }
}

async function attemptOnce(group: Group, lane: Lane, context: GroupContext): Promise<void> {
  const { attempt, comeAgain, directory, held, observer, onCommitted } = context;
  const [first] = group;
  if (first === undefined) return;
  const waitFor = isPatient(first) ? first.held : undefined;
  reportWaits(group, observer);
  const { results, posted, transfers } = await inGroupSpan(group, () =>
    attempt(
      group.map(({ command }) => command),
      {
        shard: first.shard ?? lane.shard,
        isApart: first.shard !== undefined,
        waitFor,
        maxWaitMs: longestWait(group, held.maxWaitMs(first)),
        onDecided: lane.onDecided,
      },
    ),
  );
  observer.groupPosted(posted);
  if (transfers.length > 0) onCommitted(transfers);
  if (waitFor !== undefined) held.markFree(first);
  const again: Waiting[] = [];
  const ahead: Waiting[] = [];
  for (const [index, item] of group.entries()) {
    const result = results[index];
    if (result === undefined) throw new Error('a group answered fewer results than commands');
    if (result.decided) {
      if (result.outcome.refusal !== undefined) observer.refused(result.outcome.refusal.code);
      item.resolve(result.outcome);
    } else if ('shard' in result) {
      if (result.shard !== 'next') item.shard = result.shard;
      ahead.push(item);
    } else {
      item.missed += 1;
      item.held = result.held;
      // The group has learnt the ids of the accounts.
      item.claims = claimsOf(item.command, directory);
      again.push(item);
    }
  }
  if (results.some((result) => !result.decided && 'shard' in result && result.shard === 'next'))
    lane.passOver();
  if (again.length > 0) observer.retried('held', again.length);
  if (ahead.length > 0) observer.retried('ahead', ahead.length);
  if (again.length + ahead.length > 0) comeAgain([...again, ...ahead]);
}

/** A shorter wait than this cannot succeed. */
const SHORTEST_WAIT_MS = 50;

/**
 * Milliseconds to wait for a held account: not past the first deadline, so that a caller is turned away in time.
 *
 * @param wanted - undefined for as long as `lock_timeout`.
 */
function longestWait(group: Group, wanted: number | undefined): number | undefined {
  const left = Math.min(...group.map(({ deadline }) => deadline)) - performance.now();
  if (left >= (wanted ?? SESSION_TIMEOUTS_MS.lock)) return wanted;
  return Math.max(SHORTEST_WAIT_MS, Math.ceil(left));
}

/** A command of the group is at fault: each half runs on its own, until only the culprit gets the error. */
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
  const unpaced: Lane = {
    get shard() {
      return lane.shard;
    },
    passOver: lane.passOver,
  };
  for (const half of [group.slice(0, middle), group.slice(middle)]) {
    // Halves of halves may take their time one after the other.
    const inTime = turnAwayExpired(half, context.observer, error);
    await runGroup(inTime, unpaced, context);
  }
}

/**
 * Turns commands past their deadline away: with `UNAVAILABLE` if an attempt may have posted them, otherwise with `BUSY`.
 * The others may try again.
 */
function turnAwayExpired(group: Group, observer: PostingObserver, cause: unknown): Waiting[] {
  const now = performance.now();
  for (const item of group) {
    if (item.deadline < now) item.reject(turnedAway(observer, codeOf(item), cause));
  }
  return group.filter(({ deadline }) => deadline >= now);
}

function codeOf({ uncertain }: Waiting): 'BUSY' | 'UNAVAILABLE' {
  return uncertain ? 'UNAVAILABLE' : 'BUSY';
}

/** The database takes no command now. */
function endAll(group: Group, observer: PostingObserver, cause: unknown): void {
  for (const item of group) item.reject(turnedAway(observer, 'UNAVAILABLE', cause));
}

function reportWaits(group: Group, observer: PostingObserver): void {
  const now = performance.now();
  for (const item of group) {
    if (item.begun) continue;
    item.begun = true;
    observer.waited((now - item.arrivedAt) / 1_000);
  }
}
