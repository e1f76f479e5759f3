import { setTimeout as delay } from 'node:timers/promises';
import { isDatabaseUnreachable, type PrismaClient, SQLSTATE, sqlStateOf } from '@caudal/db';
import { DomainError } from '@caudal/domain';
import type { Jobs } from '@caudal/jobs';
import { AccountDirectory } from './account-directory.ts';
import { classifyFailure, retryDelay } from './failure.ts';
import { type PostingObserver, UNOBSERVED } from './observer.ts';
import { postGroup } from './post-group.ts';
import type { PostingCommand, PostingOutcome } from './posting.ts';
import { type HashedCommand, hashCommand, isSameRequest } from './request-hash.ts';
import { claimsOf, heldKey, type Waiting, WaitingLine } from './waiting-line.ts';

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

/**
 * Misses after which a command waits for the account's lock in a lane of its own. Where another process posts as well,
 * its groups hold accounts for some ten milliseconds, and most misses are over at one of the next tries.
 */
const PATIENT_AFTER = 6;
/** Lanes for those: each may be held up for `lock_timeout` by a stranger. */
const PATIENT_LANES = 2;
/** How long the first wait for a held account may take, in milliseconds: longer than any healthy group. */
const FIRST_WAIT_MS = 250;
const RETRY_AFTER_SECONDS = 1;
/**
 * While a group is under way, another lane takes what arrives only once it is so much and the database has the first
 * one for writing, or that one is slow. A group has its price, whatever is in it, so a few large ones do more than many
 * small ones; and while one is decided on here and another written there, both have something to do.
 */
const CROWD = 64;
/** How often what waited too long is looked for while no group ends; all lanes may be held up at once. */
const SWEEP_MS = 500;

interface Flight {
  readonly outcome: Promise<PostingOutcome>;
  readonly command: HashedCommand;
}

/**
 * The posting engine: requests that arrive while a group is being written form the next group. Nobody waits on a
 * timer, so a lone request pays for one transaction and a crowd shares one.
 */
export function createPostingEngine(options: PostingEngineOptions): PostingEngine {
  const { prisma, jobs, observer = UNOBSERVED } = options;
  const { lanes = 2, maxGroup = 1_000, maxWaiting = 5_000, maxWaitMs = 10_000, slowGroupMs = 100 } = options;
  const directory = new AccountDirectory();
  const line = new WaitingLine();
  const patientLine = new WaitingLine();
  /** A full group is a crowd, too. */
  const crowd = Math.min(CROWD, maxGroup);
  const flights = new Map<string, Flight>();
  const freeLanes = Array.from({ length: lanes }, (_, shard) => shard);
  const freePatientLanes = Array.from({ length: PATIENT_LANES }, (_, index) => lanes + index);
  /** The accounts of the groups under way. */
  const busy = new Set<string>();
  /** The accounts that patient lanes wait for, and those of them that somebody did not give back in good time. */
  const awaited = new Set<string>();
  const stuck = new Set<string>();
  const running = new Set<Promise<void>>();
  /** Postings that arrived since the line was last looked through. */
  let arrived = 0;
  /** Groups of ordinary lanes under way that are not slow yet: beside them only a crowd may begin another group. */
  const fresh = new Set<readonly Waiting[]>();
  /** Those of them that are not with the database for writing yet: beside them nobody may. */
  const deciding = new Set<readonly Waiting[]>();
  const sweep = setInterval(dispatch, SWEEP_MS).unref();
  let closed = false;

  async function post(command: PostingCommand): Promise<PostingOutcome> {
    const hashed = hashCommand(command);
    for (;;) {
      if (closed) throw turnedAway('UNAVAILABLE');
      const others = command.postings.flatMap(({ id }) => flights.get(id) ?? []);
      if (others.length === 0) return enqueue(hashed);
      const [same] = others;
      if (same !== undefined && isSameRequest(same.command, hashed)) return same.outcome;
      // Another request has one of these ids under way. What becomes of it decides; then the look-up finds it.
      await Promise.allSettled(others.map(({ outcome }) => outcome));
    }
  }

  function enqueue(command: HashedCommand): Promise<PostingOutcome> {
    const waiting = line.postings + patientLine.postings;
    if (waiting > 0 && waiting + command.postings.length > maxWaiting) {
      return Promise.reject(turnedAway('BUSY'));
    }
    const { promise, resolve, reject } = Promise.withResolvers<PostingOutcome>();
    for (const { id } of command.postings) flights.set(id, { outcome: promise, command });
    const land = () => {
      for (const { id } of command.postings) flights.delete(id);
    };
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
      resolve: (outcome) => {
        land();
        resolve(outcome);
      },
      reject: (error) => {
        land();
        reject(error);
      },
    });
    arrived += command.postings.length;
    // Looking through a long line costs, so not for each that comes.
    if (freeLanes.length > 0 && (fresh.size === 0 || (deciding.size === 0 && arrived >= crowd))) dispatch();
    return promise;
  }

  /** Gives free lanes what waits, as far as it is worth one and does not touch the accounts of another lane. */
  function dispatch(): void {
    for (const item of [
      ...line.takeExpired(performance.now()),
      ...patientLine.takeExpired(performance.now()),
    ]) {
      item.reject(turnedAway(item.uncertain ? 'UNAVAILABLE' : 'BUSY'));
    }
    // An account that nobody waits for any more gets a first, short wait again.
    for (const key of stuck) if (!awaited.has(key) && !patientLine.waitsFor(key)) stuck.delete(key);
    dispatchTo(
      freePatientLanes,
      () => patientLine.takeSameAccount({ busy, awaited, stuck }, maxGroup),
      runGroup,
    );
    dispatchTo(freeLanes, takeIfWorthALane, runOrdinaryGroup);
  }

  function takeIfWorthALane(): Waiting[] {
    const isWorthALane = fresh.size === 0 || (deciding.size === 0 && line.postings >= crowd);
    if (!isWorthALane) return [];
    arrived = 0;
    return line.takeGroup(busy, maxGroup);
  }

  function dispatchTo(
    free: number[],
    take: () => Waiting[],
    runIn: (group: readonly Waiting[], shard: number) => Promise<void>,
  ): void {
    for (;;) {
      const shard = free.shift();
      if (shard === undefined) return;
      const group = take();
      if (group.length === 0) {
        free.unshift(shard);
        return;
      }
      const release = claim(group);
      const run = runIn(group, shard).finally(() => {
        release();
        free.push(shard);
        running.delete(run);
        dispatch();
      });
      running.add(run);
    }
  }

  /** Keeps the other lanes from everybody until it is decided on, and for a crowd until it is done or slow. */
  async function runOrdinaryGroup(group: readonly Waiting[], shard: number): Promise<void> {
    fresh.add(group);
    deciding.add(group);
    const age = () => {
      deciding.delete(group);
      fresh.delete(group);
    };
    const slow = setTimeout(() => {
      age();
      dispatch();
    }, slowGroupMs);
    // In the next turn of the event loop, when what is to be written is on its way.
    const onDecided = () =>
      void setImmediate(() => {
        deciding.delete(group);
        dispatch();
      });
    try {
      await runGroup(group, shard, onDecided);
    } finally {
      clearTimeout(slow);
      age();
    }
  }

  /**
   * Keeps the group's accounts from the other lanes. Not where it waits for one that is stuck: it holds nothing
   * meanwhile, and everybody who shares another account with it would be stuck as well.
   */
  function claim(group: readonly Waiting[]): () => void {
    const waitsFor = group.filter(isPatient).map(heldKey);
    const claims = waitsFor.some((key) => stuck.has(key)) ? [] : group.flatMap((item) => [...item.claims]);
    for (const key of waitsFor) awaited.add(key);
    for (const key of claims) busy.add(key);
    return () => {
      for (const key of waitsFor) awaited.delete(key);
      for (const key of claims) busy.delete(key);
    };
  }

  /** Never rejects: every command of the group gets its outcome, its error, or its place in a line again. */
  async function runGroup(all: readonly Waiting[], shard: number, onDecided?: () => void): Promise<void> {
    let group = all;
    for (let attempt = 0; group.length > 0; attempt++) {
      try {
        return await postOnce(group, shard, onDecided);
      } catch (error) {
        if (classifyFailure(error, group.length) === 'divide') return divide(group, shard, error);
        if (isDatabaseUnreachable(error)) for (const item of group) item.uncertain = true;
        group = turnAwayExpired(group, error);
        observer.retried('failure', group.length);
        if (group.some(isPatient) && sqlStateOf(error) === SQLSTATE.lockNotAvailable) {
          // The account is still held: they have waited for it, now it is the others' turn.
          for (const item of group) stuck.add(heldKey(item));
          patientLine.push(...group);
          return;
        }
        await delay(retryDelay(attempt));
      }
    }
  }

  /** Those whose time is over learn that nobody knows; the others may try again. */
  function turnAwayExpired(group: readonly Waiting[], cause: unknown): Waiting[] {
    const now = performance.now();
    for (const item of group) {
      if (item.deadline < now) {
        item.reject(turnedAway('UNAVAILABLE', cause));
      }
    }
    return group.filter(({ deadline }) => deadline >= now);
  }

  async function postOnce(
    group: readonly Waiting[],
    laneShard: number,
    onDecided: (() => void) | undefined,
  ): Promise<void> {
    const [first] = group;
    if (first === undefined) return;
    const waitFor = isPatient(first) ? first.held : undefined;
    noteWaits(group);
    const { results, posted } = await postGroup(
      prisma,
      group.map(({ command }) => command),
      {
        directory,
        shard: first.command.shard ?? laneShard,
        waitFor,
        maxWaitMs: stuck.has(heldKey(first)) ? undefined : FIRST_WAIT_MS,
        jobs,
        onDecided,
      },
    );
    observer.groupPosted(posted);
    if (waitFor !== undefined) stuck.delete(heldKey(first));
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
    if (again.length > 0) observer.retried('held', again.length);
    line.unshift(...again.filter((item) => !isPatient(item)));
    patientLine.push(...again.filter(isPatient));
  }

  /** Something in the group is at fault: each half goes on its own, until only the culprit gets the error. */
  async function divide(group: readonly Waiting[], shard: number, error: unknown): Promise<void> {
    if (group.length <= 1) {
      for (const item of group) item.reject(error);
      return;
    }
    observer.retried('division', group.length);
    const middle = Math.ceil(group.length / 2);
    await runGroup(group.slice(0, middle), shard);
    await runGroup(group.slice(middle), shard);
  }

  function noteWaits(group: readonly Waiting[]): void {
    const now = performance.now();
    for (const item of group) {
      if (item.begun) continue;
      item.begun = true;
      observer.waited((now - item.arrivedAt) / 1_000);
    }
  }

  function turnedAway(code: 'BUSY' | 'UNAVAILABLE', cause?: unknown): DomainError {
    observer.refused(code);
    return new DomainError(code, { retryAfterSeconds: RETRY_AFTER_SECONDS, cause });
  }

  return {
    post,
    state: () => ({
      waiting: line.postings + patientLine.postings,
      maxWaiting,
      groups: running.size,
    }),
    async close() {
      closed = true;
      clearInterval(sweep);
      while (running.size > 0) await Promise.allSettled(running);
    },
  };
}

function isPatient(item: Waiting): boolean {
  return item.missed >= PATIENT_AFTER;
}
