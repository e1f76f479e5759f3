import type { PrismaClient } from '@caudal/db';
import { type DefaultLimits, NO_LIMITS } from '@caudal/domain';
import type { Jobs } from '@caudal/jobs';
import type { Span } from '@caudal/tracing';
import { AccountDirectory } from './account-directory.ts';
import { BankDays } from './bank-days.ts';
import { Flights } from './flights.ts';
import { HeldAccounts } from './held-accounts.ts';
import { LaneShards } from './lane-shards.ts';
import { Lanes, type LaneWork } from './lanes.ts';
import { type PostedListener, type PostingObserver, UNOBSERVED } from './observer.ts';
import { Pacing } from './pacing.ts';
import { postGroup } from './post-group.ts';
import type { PostingCommand, PostingOutcome } from './posting.ts';
import { inPostingSpan } from './posting-span.ts';
import { type HashedCommand, hashCommand } from './request-hash.ts';
import { type GroupContext, type Lane, runGroup } from './run-group.ts';
import { SentToday } from './sent-today.ts';
import { turnedAway } from './turned-away.ts';
import { claimsOf, isPatient } from './waiting.ts';
import { WaitingLine } from './waiting-line.ts';

export interface PostingEngineOptions {
  readonly prisma: PrismaClient;
  /** Where postings leave the jobs that follow from them. Without it there are none. */
  readonly jobs?: Jobs | undefined;
  /** Told what the engine does. */
  readonly observer?: PostingObserver | undefined;
  /** What owners may send. By default there are no limits but those of the accounts, and days are those of UTC. */
  readonly limits?: BankLimits | undefined;
  /** Transactions at a time while a crowd waits or one of them is slow. Otherwise one. */
  readonly lanes?: number;
  /** Postings per transaction. */
  readonly maxGroup?: number;
  /** Postings that may wait. Past it a caller gets `BUSY` at once. */
  readonly maxWaiting?: number;
  /** Milliseconds after which a command that has not begun gets `BUSY`. */
  readonly maxWaitMs?: number;
  /** Milliseconds until a group no longer keeps others from a lane. More than a healthy group of single transfers takes. */
  readonly slowGroupMs?: number;
}

/** The limits of accounts that have none of their own, and the zone in which days begin. */
export interface BankLimits extends DefaultLimits {
  /** An IANA name. */
  readonly timeZone: string;
}

export interface PostingEngine {
  /**
   * Posts a command in one of the next groups. A refusal is part of the outcome.
   *
   * @throws DomainError `BUSY` if too much waits (nothing was done), `UNAVAILABLE` if the database did not answer (it
   *   may be done or not: ask again with the same ids).
   */
  post(command: PostingCommand): Promise<PostingOutcome>;
  /** Tells of what this engine posts. @returns the end of it. */
  onPosted(listener: PostedListener): () => void;
  /** The engine's load at this moment. */
  state(): EngineState;
  /** Takes no more commands and waits until those under way have their outcomes. */
  close(): Promise<void>;
}

export interface EngineState {
  /** Postings that wait for a lane, or for a held account. */
  readonly waiting: number;
  /** How many may wait before callers get `BUSY`. */
  readonly maxWaiting: number;
  /** Groups under way. */
  readonly groups: number;
}

/** How many postings wait at most, and how long until one is begun. Beyond either callers get `BUSY`. */
export const POSTING_LIMITS = { maxWaiting: 5_000, maxWaitMs: 10_000 } as const;

/** Postings that justify another group while one is being written: each group has a fixed cost. */
const CROWD = 64;
/** Lanes for commands that wait for a held account. Another transaction may hold up each of them for `lock_timeout`. */
const PATIENT_LANES = 2;
/** How often expired commands are looked for while no group ends: all lanes may be held up at once. */
const SWEEP_MS = 500;

/**
 * The posting engine. Requests that arrive while a group is being written form the next group. No request waits for a
 * timer, so a lone request pays for one transaction and a crowd shares one.
 *
 * A command passes through the parts in this order: `flights` (is its id under way?), `line`, a free lane if `pacing`
 * allows it, `runGroup`. If one of its accounts is held, it returns to the front of `line`, and after a few misses to
 * `patientLine`, for a lane that waits.
 */
export function createPostingEngine(options: PostingEngineOptions): PostingEngine {
  const { prisma, jobs, observer = UNOBSERVED } = options;
  const { lanes: count = 2, maxGroup = 1_000, maxWaiting, maxWaitMs } = { ...POSTING_LIMITS, ...options };
  const directory = new AccountDirectory();
  const flights = new Flights();
  const held = new HeldAccounts();
  const { limits: defaults = { ...NO_LIMITS, timeZone: 'UTC' } } = options;
  const limits = { defaults, days: new BankDays(defaults.timeZone), sentToday: new SentToday() };
  const line = new WaitingLine();
  const patientLine = new WaitingLine();
  const shards = new LaneShards(count + PATIENT_LANES);
  const numbers = Array.from({ length: count + PATIENT_LANES }, (_, lane) => lane);
  const lanes = new Lanes(numbers.slice(0, count));
  const patientLanes = new Lanes(numbers.slice(count));
  const pacing = new Pacing({
    // A full group is a crowd, too.
    crowd: Math.min(CROWD, maxGroup),
    slowGroupMs: options.slowGroupMs ?? 100,
    onEased: dispatch,
  });
  const listeners = new Set<PostedListener>();
  const context: GroupContext = {
    attempt: (commands, attempt) => postGroup(prisma, commands, { ...attempt, directory, limits, jobs }),
    comeAgain(items) {
      line.unshift(...items.filter((item) => !isPatient(item)));
      patientLine.push(...items.filter(isPatient));
    },
    directory,
    held,
    observer,
    onCommitted(transfers) {
      for (const listener of listeners) listener(transfers);
    },
  };
  const sweep = setInterval(dispatch, SWEEP_MS).unref();
  let closed = false;

  async function post(command: PostingCommand, span: Span | undefined): Promise<PostingOutcome> {
    const hashed = hashCommand(command);
    for (;;) {
      if (closed) throw turnedAway(observer, 'UNAVAILABLE');
      const encounter = flights.meet(hashed);
      if (encounter.with === 'none') return enqueue(hashed, span);
      if (encounter.with === 'same-request') return encounter.outcome;
      // The outcome of the others decides. Once they have landed, the look-up finds it.
      await encounter.landed;
    }
  }

  function enqueue(command: HashedCommand, span: Span | undefined): Promise<PostingOutcome> {
    const waiting = line.postings + patientLine.postings;
    if (waiting > 0 && waiting + command.postings.length > maxWaiting) {
      return Promise.reject(turnedAway(observer, 'BUSY'));
    }
    const { outcome, resolve, reject } = flights.begin(command);
    const arrivedAt = performance.now();
    line.push({
      command,
      claims: claimsOf(command, directory),
      shard: command.shard,
      arrivedAt,
      deadline: arrivedAt + maxWaitMs,
      begun: false,
      missed: 0,
      held: undefined,
      span,
      uncertain: false,
      resolve,
      reject,
    });
    // Looking through a long line costs too much to do it for each arrival.
    if (lanes.hasFree && pacing.mayBegin(line.arrived)) dispatch();
    return outcome;
  }

  /** Gives free lanes the commands that wait, if they justify a lane and touch no account of another one. */
  function dispatch(): void {
    const now = performance.now();
    for (const item of [...line.takeExpired(now), ...patientLine.takeExpired(now)]) {
      item.reject(turnedAway(observer, item.uncertain ? 'UNAVAILABLE' : 'BUSY'));
    }
    held.forgetStuck((key) => patientLine.waitsFor(key));
    fill(patientLanes, {
      take: () => patientLine.takeSameAccount((item) => held.mayAwait(item), maxGroup),
      run: (group, lane) => runGroup(group, laneOf(lane), context),
    });
    fill(lanes, {
      take: () => (pacing.mayBegin(line.postings) ? line.takeGroup(held.busy, maxGroup) : []),
      run: (group, lane) => pacing.pace((onDecided) => runGroup(group, laneOf(lane, onDecided), context)),
    });
  }

  function fill(some: Lanes, { take, run }: Omit<LaneWork, 'ended'>): void {
    some.fill({
      take,
      run(group, lane) {
        held.claim(group);
        return run(group, lane);
      },
      ended(group) {
        held.release(group);
        dispatch();
      },
    });
  }

  function laneOf(lane: number, onDecided?: () => void): Lane {
    return {
      get shard() {
        return shards.of(lane);
      },
      passOver: () => shards.passOver(lane),
      onDecided,
    };
  }

  const groups = () => lanes.running + patientLanes.running;
  return {
    post: (command) => inPostingSpan(command, (span) => post(command, span)),
    onPosted(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    state: () => ({ waiting: line.postings + patientLine.postings, maxWaiting, groups: groups() }),
    async close() {
      closed = true;
      clearInterval(sweep);
      while (groups() > 0) await Promise.all([lanes.settled(), patientLanes.settled()]);
    },
  };
}
