import type { PrismaClient } from '@caudal/db';
import type { Jobs } from '@caudal/jobs';
import { AccountDirectory } from './account-directory.ts';
import { Flights } from './flights.ts';
import { HeldAccounts } from './held-accounts.ts';
import { Lanes, type LaneWork } from './lanes.ts';
import { type PostingObserver, UNOBSERVED } from './observer.ts';
import { Pacing } from './pacing.ts';
import { postGroup } from './post-group.ts';
import type { PostingCommand, PostingOutcome } from './posting.ts';
import { type HashedCommand, hashCommand } from './request-hash.ts';
import { type GroupContext, runGroup } from './run-group.ts';
import { turnedAway } from './turned-away.ts';
import { claimsOf, isPatient } from './waiting.ts';
import { WaitingLine } from './waiting-line.ts';

export interface PostingEngineOptions {
  readonly prisma: PrismaClient;
  /** Where what follows from a posting is left; nothing follows without it. */
  readonly jobs?: Jobs | undefined;
  /** Told what the engine does. */
  readonly observer?: PostingObserver | undefined;
  /** Transactions at a time, where a crowd waits or one of them takes long; otherwise one. */
  readonly lanes?: number;
  /** Postings in one transaction. */
  readonly maxGroup?: number;
  /** Postings that may wait; past it a caller gets BUSY at once. */
  readonly maxWaiting?: number;
  /** Milliseconds after which a command that was not begun gets BUSY. */
  readonly maxWaitMs?: number;
  /** Milliseconds after which a group keeps no lane from anybody: longer than any healthy one of single transfers. */
  readonly slowGroupMs?: number;
}

export interface PostingEngine {
  /**
   * Posts a command in one of the next groups. A refusal is part of the outcome.
   *
   * @throws DomainError `BUSY` where too much waits (nothing was done), `UNAVAILABLE` where the database did not
   *   answer (it may be done or not: ask again with the same ids).
   */
  post(command: PostingCommand): Promise<PostingOutcome>;
  /** How much there is to do at this moment. */
  state(): EngineState;
  /** Takes nothing more and waits until everything under way has its outcome. */
  close(): Promise<void>;
}

export interface EngineState {
  /** Postings that wait for a lane, also those that wait for an account somebody else holds. */
  readonly waiting: number;
  /** How many may wait before callers get BUSY. */
  readonly maxWaiting: number;
  /** Groups under way. */
  readonly groups: number;
}

/** Postings that are worth another group while one is being written: each group has a fixed cost. */
const CROWD = 64;
/** Lanes for commands that wait for an account: each may be held up for `lock_timeout` by a stranger. */
const PATIENT_LANES = 2;
/** How often what waited too long is looked for while no group ends; all lanes may be held up at once. */
const SWEEP_MS = 500;

/**
 * The posting engine: requests that arrive while a group is being written form the next group. Nobody waits on a
 * timer, so a lone request pays for one transaction and a crowd shares one.
 *
 * A command passes through the parts in this order: `flights` (is its id under way?), `line`, a free lane if `pacing`
 * lets it have one, `runGroup`. Where somebody else holds one of its accounts it comes to the front of `line` again, and
 * after a few times to `patientLine`, for a lane that waits.
 */
export function createPostingEngine(options: PostingEngineOptions): PostingEngine {
  const { prisma, jobs, observer = UNOBSERVED } = options;
  const { lanes: count = 2, maxGroup = 1_000, maxWaiting = 5_000, maxWaitMs = 10_000 } = options;
  const directory = new AccountDirectory();
  const flights = new Flights();
  const held = new HeldAccounts();
  const line = new WaitingLine();
  const patientLine = new WaitingLine();
  const shards = Array.from({ length: count + PATIENT_LANES }, (_, shard) => shard);
  const lanes = new Lanes(shards.slice(0, count));
  const patientLanes = new Lanes(shards.slice(count));
  const pacing = new Pacing({
    // A full group is a crowd, too.
    crowd: Math.min(CROWD, maxGroup),
    slowGroupMs: options.slowGroupMs ?? 100,
    onEased: dispatch,
  });
  const context: GroupContext = {
    attempt: (commands, attempt) => postGroup(prisma, commands, { ...attempt, directory, jobs }),
    comeAgain(items) {
      line.unshift(...items.filter((item) => !isPatient(item)));
      patientLine.push(...items.filter(isPatient));
    },
    directory,
    held,
    observer,
  };
  const sweep = setInterval(dispatch, SWEEP_MS).unref();
  let closed = false;

  async function post(command: PostingCommand): Promise<PostingOutcome> {
    const hashed = hashCommand(command);
    for (;;) {
      if (closed) throw turnedAway(observer, 'UNAVAILABLE');
      const encounter = flights.meet(hashed);
      if (encounter.with === 'nobody') return enqueue(hashed);
      if (encounter.with === 'same-request') return encounter.outcome;
      // What becomes of the others decides; then the look-up finds it.
      await encounter.landed;
    }
  }

  function enqueue(command: HashedCommand): Promise<PostingOutcome> {
    const waiting = line.postings + patientLine.postings;
    if (waiting > 0 && waiting + command.postings.length > maxWaiting) {
      return Promise.reject(turnedAway(observer, 'BUSY'));
    }
    const { outcome, resolve, reject } = flights.begin(command);
    const arrivedAt = performance.now();
    line.push({
      command,
      claims: claimsOf(command, directory),
      arrivedAt,
      deadline: arrivedAt + maxWaitMs,
      begun: false,
      missed: 0,
      held: undefined,
      uncertain: false,
      resolve,
      reject,
    });
    // Looking through a long line costs, so not for each that comes.
    if (lanes.hasFree && pacing.mayBegin(line.arrived)) dispatch();
    return outcome;
  }

  /** Gives free lanes what waits, as far as it is worth one and does not touch the accounts of another lane. */
  function dispatch(): void {
    const now = performance.now();
    for (const item of [...line.takeExpired(now), ...patientLine.takeExpired(now)]) {
      item.reject(turnedAway(observer, item.uncertain ? 'UNAVAILABLE' : 'BUSY'));
    }
    held.forgetStuck((key) => patientLine.waitsFor(key));
    fill(patientLanes, {
      take: () => patientLine.takeSameAccount((item) => held.mayAwait(item), maxGroup),
      run: (group, shard) => runGroup(group, { shard }, context),
    });
    fill(lanes, {
      take: () => (pacing.mayBegin(line.postings) ? line.takeGroup(held.busy, maxGroup) : []),
      run: (group, shard) => pacing.pace((onDecided) => runGroup(group, { shard, onDecided }, context)),
    });
  }

  function fill(some: Lanes, { take, run }: Omit<LaneWork, 'ended'>): void {
    some.fill({
      take,
      run(group, shard) {
        held.claim(group);
        return run(group, shard);
      },
      ended(group) {
        held.release(group);
        dispatch();
      },
    });
  }

  const groups = () => lanes.running + patientLanes.running;
  return {
    post,
    state: () => ({ waiting: line.postings + patientLine.postings, maxWaiting, groups: groups() }),
    async close() {
      closed = true;
      clearInterval(sweep);
      while (groups() > 0) await Promise.all([lanes.settled(), patientLanes.settled()]);
    },
  };
}
