import {
  type AccountVersion,
  type Banking,
  type ChangedAccount,
  changedAccounts,
  type Movement,
  readMovements,
} from '@caudal/banking';
import { type EventCursor, isAfter, readEvents } from '@caudal/db';
import { type AccountId, DomainError, type UserId } from '@caudal/domain';
import { type RecordedEvent, shownTo } from '@caudal/domain/events';
import { type Identity, lostSessions } from '@caudal/identity';
import type { ActivityItem } from './activity.ts';
import { changesOf } from './changes-of.ts';
import type { Position } from './position.ts';
import { readActivity } from './read-activity.ts';
import type { Change, EndReason, Watch, Watcher } from './watch.ts';

export interface HubLimits {
  /** Watches of one user at a time. */
  readonly ofUser: number;
  /** Watches of the process at a time. */
  readonly ofProcess: number;
}

export interface HubOptions {
  readonly banking: Banking;
  readonly identity: Pick<Identity, 'prisma'>;
  readonly limits: HubLimits;
  /** Told of what keeps the hub from reading. It tries again by itself. */
  readonly onProblem: (error: unknown) => void;
  readonly observer?: HubObserver | undefined;
  /** Milliseconds between two looks for what other processes did. */
  readonly pollMs?: number;
  /** Milliseconds between two looks at the sessions. Less than the second that the end of a session may take. */
  readonly sessionMs?: number;
  /** Milliseconds between two signs of life. */
  readonly beatMs?: number;
}

/** The hub reports here what it does, for metrics. No method may throw. */
export interface HubObserver {
  /** @param seconds - from the time of the item until it was told. */
  told(type: ActivityItem['type'], seconds: number): void;
  ended(reason: EndReason | 'closed'): void;
}

/** Where a watch begins. */
export interface Beginning {
  readonly position: Position;
  /** The cursor of now, read before the watch is opened: that of the position, unless it goes on from earlier. */
  readonly now: EventCursor;
  /** The present versions of the accounts of those whom it follows. */
  readonly followed: readonly (AccountVersion & { readonly ownerId: UserId })[];
}

/** A watch, for whoever opened it. */
export interface OpenWatch {
  /** Call it when there is room again after `tell` had said that there is none. */
  drained(): void;
  close(): void;
}

/** Tells everybody who watches what happens to them. */
export interface Hub {
  /**
   * Tells a watcher of everything after where it begins.
   *
   * @throws DomainError `TOO_MANY_REQUESTS` if the user has too many watches, `BUSY` if the process has.
   */
  open(watcher: Watcher, beginning: Beginning): OpenWatch;
  /** How many watches are open. */
  count(): number;
  /** Ends all watches and takes no more. */
  close(): Promise<void>;
}

/** Milliseconds in which what this process posts is gathered: a crowd costs one reading. */
const GATHER_MS = 20;

/** Reading takes at most this share of the time: 1 in 5. */
const REST = 4;

/** Entries in one reading: of all accounts, and the most and the fewest of one. */
const ENTRIES = { ofAll: 4_000, most: 200, fewest: 10 } as const;

/** Accounts in one reading. */
const ACCOUNTS = 400;

/** Events in one reading. */
const EVENTS = 500;

/** Items in one reading of a watch that is behind, and how many such watches read at a time. */
const PAGE = 200;
const READERS = 4;

/** Milliseconds until the next try after the database did not answer. */
const AFTER_FAILURE_MS = 1_000;

/** Seconds after which a user with too many watches may try again: one of them may have died unnoticed. */
const RETRY_SECONDS = 30;

/**
 * A process's one reader of what happens. Versions of accounts are the cursor: a few times a second it asks, in one
 * query, which accounts of those who watch have entries beyond the versions that it has told of, and at once for what
 * this process has posted itself. Postings write and notify nothing for it.
 * Decision 119: docs/decisions/0119-activity-by-versions.md.
 */
export function createHub(options: HubOptions): Hub {
  const { banking, identity, limits, onProblem, observer } = options;
  const { prisma } = banking;
  const { pollMs = 400, sessionMs = 800, beatMs = 15_000 } = options;
  const watches = new Set<Watch>();
  const byOwner = new Map<UserId, Set<Watch>>();
  const followers = new Map<UserId, Set<Watch>>();
  /** The accounts of those who watch, with the version up to which all who are not behind have been told. */
  const accounts = new Map<AccountId, { readonly ownerId: UserId; version: bigint }>();
  const dirty = new Set<AccountId>();
  const behind = new Set<Watch>();
  let events: EventCursor | undefined;
  let isClosed = false;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | undefined;
  let catching: Promise<void> | undefined;
  let dueAt = 0;
  let restUntil = 0;
  let nextPoll = 0;
  let nextSessions = 0;

  const stopListening = banking.posting.onPosted((transfers) => {
    if (watches.size === 0) return;
    for (const { record } of transfers) {
      if (accounts.has(record.from.accountId)) dirty.add(record.from.accountId);
      if (accounts.has(record.to.accountId)) dirty.add(record.to.accountId);
    }
    if (dirty.size > 0) schedule(GATHER_MS);
  });
  const beats = setInterval(() => {
    for (const watch of watches) if (!watch.watcher.beat()) end(watch, 'too-slow');
  }, beatMs).unref();

  /** Runs once within these milliseconds, unless it runs already: then it decides itself when to run again. */
  function schedule(inMs: number): void {
    if (isClosed || running !== undefined || watches.size === 0) return;
    const now = performance.now();
    const at = Math.max(now + inMs, restUntil);
    if (timer !== undefined && at >= dueAt) return;
    clearTimeout(timer);
    dueAt = at;
    timer = setTimeout(begin, at - now);
  }

  function begin(): void {
    timer = undefined;
    const begunAt = performance.now();
    running = run()
      .then(() => {
        const now = performance.now();
        restUntil = now + Math.min((now - begunAt) * REST, pollMs);
      })
      .catch((error: unknown) => {
        onProblem(error);
        restUntil = performance.now() + AFTER_FAILURE_MS;
      })
      .finally(() => {
        running = undefined;
        schedule(
          dirty.size > 0 ? GATHER_MS : Math.max(0, Math.min(nextPoll, nextSessions) - performance.now()),
        );
      });
  }

  async function run(): Promise<void> {
    if (performance.now() >= nextSessions) {
      await endLost(watches);
      nextSessions = performance.now() + sessionMs;
    }
    if (performance.now() >= nextPoll) {
      await findChanged();
      await tellEvents();
      nextPoll = performance.now() + pollMs;
    }
    if (dirty.size > 0) await tellMovements();
    if (behind.size > 0) beginCatchingUp();
  }

  /**
   * Ends the watches whose sessions are over. Called also with those who are about to be told something, once that is
   * read: so nobody is told anything whose session ended before it happened.
   */
  async function endLost(some: ReadonlySet<Watch>): Promise<void> {
    if (some.size === 0) return;
    const now = new Date();
    const inUse = [...some].map(({ watcher }) => watcher);
    const lost = await lostSessions(identity, inUse, now);
    for (const watch of some) {
      const { session, endsAt } = watch.watcher;
      if (lost.has(session.id) || (endsAt !== undefined && endsAt <= now)) end(watch, 'session-over');
    }
  }

  function watchesOf(userIds: readonly UserId[]): Set<Watch> {
    return new Set(userIds.flatMap((userId) => [...(byOwner.get(userId) ?? [])]));
  }

  async function findChanged(): Promise<void> {
    const owners = [...new Set([...byOwner.keys(), ...followers.keys()])];
    if (owners.length === 0) return;
    const seen = [...accounts].map(([accountId, { version }]) => ({ accountId, version }));
    for (const changed of await changedAccounts(prisma, owners, seen)) noteAccount(changed);
  }

  function noteAccount({ accountId, ownerId }: ChangedAccount): void {
    dirty.add(accountId);
    if (accounts.has(accountId)) return;
    // Opened since its owner began to watch.
    accounts.set(accountId, { ownerId, version: 0n });
    for (const { position } of byOwner.get(ownerId) ?? [])
      if (!position.versions.has(accountId)) position.versions.set(accountId, 0n);
  }

  async function tellMovements(): Promise<void> {
    const taken = [...dirty].slice(0, ACCOUNTS);
    const seen = taken.flatMap((accountId) => {
      dirty.delete(accountId);
      const account = accounts.get(accountId);
      return account === undefined ? [] : [{ accountId, version: account.version }];
    });
    const ofEach = Math.max(ENTRIES.fewest, Math.min(ENTRIES.most, Math.floor(ENTRIES.ofAll / seen.length)));
    let movements: Movement[];
    try {
      movements = await readMovements(banking, seen, ofEach);
    } catch (error) {
      for (const accountId of taken) dirty.add(accountId);
      throw error;
    }
    await endLost(watchesOf(movements.map(({ ownerId }) => ownerId)));
    const counts = new Map<AccountId, number>();
    const changed = new Set<UserId>();
    for (const movement of movements) {
      const { accountId, version } = movement.entry;
      const account = accounts.get(accountId);
      // Nobody watches it any more.
      if (account === undefined) continue;
      account.version = version;
      counts.set(accountId, (counts.get(accountId) ?? 0) + 1);
      changed.add(movement.ownerId);
      for (const watch of byOwner.get(movement.ownerId) ?? []) offerMovement(watch, movement);
    }
    for (const [accountId, count] of counts) if (count >= ofEach) dirty.add(accountId);
    for (const userId of changed) tellFollowers(userId);
  }

  function offerMovement(watch: Watch, { entry }: Movement): void {
    const { versions } = watch.position;
    const seen = versions.get(entry.accountId) ?? 0n;
    if (entry.version <= seen) return;
    if (watch.isBehind || !watch.hasRoom || entry.version !== seen + 1n) {
      fallBehind(watch);
      return;
    }
    versions.set(entry.accountId, entry.version);
    tell(watch, { type: 'movement', entry });
  }

  async function tellEvents(): Promise<void> {
    if (events === undefined) return;
    const read = await readEvents(prisma, { after: events, limit: EVENTS });
    await endLost(watchesOf(read.events.flatMap(({ userIds }) => userIds)));
    const changes = new Map<string, Change>();
    for (const [index, event] of read.events.entries()) {
      const cursor = read.cursors[index];
      if (cursor === undefined) throw new Error('an event was read without its cursor');
      for (const userId of event.userIds) {
        for (const watch of byOwner.get(userId) ?? []) offerEvent(watch, event, cursor);
        if (followers.has(userId)) changes.set(userId, { what: 'customer', userId });
      }
      for (const change of changesOf(event)) changes.set(change.what, change);
    }
    if (read.cursor !== undefined) {
      events = read.cursor;
      // What concerns others is told to nobody, and need not be looked through again.
      for (const { isBehind, position } of watches)
        if (!isBehind && isAfter(events, position.events)) position.events = events;
    }
    for (const change of changes.values()) {
      if (change.what === 'customer') tellFollowers(change.userId);
      else for (const { watcher } of watches) if (watcher.learnsOf.has(change.what)) watcher.changed(change);
    }
    if (read.events.length >= EVENTS) nextPoll = 0;
  }

  function offerEvent(watch: Watch, event: RecordedEvent, cursor: EventCursor): void {
    if (!isAfter(cursor, watch.position.events)) return;
    if (watch.isBehind || !watch.hasRoom) {
      fallBehind(watch);
      return;
    }
    watch.position.events = cursor;
    const shown = shownTo(event, watch.watcher.userId);
    if (shown !== undefined) tell(watch, { type: 'event', event: shown });
  }

  function tellFollowers(userId: UserId): void {
    for (const { watcher } of followers.get(userId) ?? []) watcher.changed({ what: 'customer', userId });
  }

  function tell(watch: Watch, item: ActivityItem): void {
    const { versions, events: cursor } = watch.position;
    watch.hasRoom = watch.watcher.tell({ item, position: { versions: new Map(versions), events: cursor } });
    const at = item.type === 'movement' ? item.entry.createdAt : item.event.at;
    observer?.told(item.type, Math.max(0, Date.now() - at.getTime()) / 1_000);
  }

  /** From now on the watch reads by itself, until it has all that there is. */
  function fallBehind(watch: Watch): void {
    watch.isBehind = true;
    watch.hasMissed = true;
    behind.add(watch);
    beginCatchingUp();
  }

  function beginCatchingUp(): void {
    if (isClosed || catching !== undefined) return;
    if (![...behind].some(({ hasRoom }) => hasRoom)) return;
    catching = catchUp()
      .catch((error: unknown) => onProblem(error))
      .finally(() => {
        catching = undefined;
      });
  }

  /** A page for each in turn, a few at a time, so that nobody waits for the long absence of another. */
  async function catchUp(): Promise<void> {
    for (;;) {
      const ready = [...behind].filter(({ hasRoom }) => hasRoom).slice(0, READERS);
      if (ready.length === 0) return;
      // All of them, so that none is still reading when the next round begins.
      const ended = await Promise.allSettled(ready.map(readOn));
      for (const outcome of ended) if (outcome.status === 'rejected') throw outcome.reason;
    }
  }

  async function readOn(watch: Watch): Promise<void> {
    watch.hasMissed = false;
    // To the end of the line.
    behind.delete(watch);
    behind.add(watch);
    const { watcher, position } = watch;
    const read = await readActivity(banking, watcher.userId, {
      position: { versions: new Map(position.versions), events: position.events },
      limit: PAGE,
    });
    if (read.told.length > 0) await endLost(new Set([watch]));
    if (!watches.has(watch)) return;
    for (const { item, position: reached } of read.told) {
      move(watch, reached);
      tell(watch, item);
    }
    move(watch, read.position);
    if (read.more || watch.hasMissed) return;
    watch.isBehind = false;
    behind.delete(watch);
  }

  function move({ position }: Watch, reached: Position): void {
    for (const [accountId, version] of reached.versions) position.versions.set(accountId, version);
    position.events = reached.events;
  }

  function end(watch: Watch, reason: EndReason | 'closed'): void {
    if (!watches.delete(watch)) return;
    behind.delete(watch);
    const { watcher } = watch;
    remove(byOwner, watcher.userId, watch);
    for (const userId of watcher.follows) remove(followers, userId, watch);
    for (const userId of [watcher.userId, ...watcher.follows]) forgetAccountsOf(userId);
    // Whoever comes next begins from then on.
    if (watches.size === 0) events = undefined;
    if (reason !== 'closed') watcher.end(reason);
    observer?.ended(reason);
  }

  function forgetAccountsOf(userId: UserId): void {
    if (byOwner.has(userId) || followers.has(userId)) return;
    for (const [accountId, { ownerId }] of accounts) if (ownerId === userId) accounts.delete(accountId);
  }

  return {
    open(watcher, { position: { versions, events: cursor }, now, followed }) {
      if (isClosed || watches.size >= limits.ofProcess) throw new DomainError('BUSY');
      if ((byOwner.get(watcher.userId)?.size ?? 0) >= limits.ofUser)
        throw new DomainError('TOO_MANY_REQUESTS', { retryAfterSeconds: RETRY_SECONDS });
      const watch: Watch = {
        watcher,
        position: { versions: new Map(versions), events: cursor },
        isBehind: false,
        hasMissed: false,
        hasRoom: true,
      };
      watches.add(watch);
      add(byOwner, watcher.userId, watch);
      for (const userId of watcher.follows) add(followers, userId, watch);
      events ??= now;
      // What the others have been told before this one came, it has to read by itself.
      let isBehind = isAfter(events, cursor);
      for (const [accountId, version] of versions) {
        const known = accounts.get(accountId);
        if (known === undefined) accounts.set(accountId, { ownerId: watcher.userId, version });
        else isBehind ||= known.version > version;
      }
      for (const { accountId, ownerId, version } of followed)
        if (!accounts.has(accountId)) accounts.set(accountId, { ownerId, version });
      if (isBehind) fallBehind(watch);
      schedule(0);
      return {
        drained() {
          watch.hasRoom = true;
          if (watch.isBehind) beginCatchingUp();
        },
        close: () => end(watch, 'closed'),
      };
    },
    count: () => watches.size,
    async close() {
      isClosed = true;
      stopListening();
      clearTimeout(timer);
      clearInterval(beats);
      for (const watch of watches) end(watch, 'stopping');
      await Promise.all([running, catching]);
    },
  };
}

function add(to: Map<UserId, Set<Watch>>, userId: UserId, watch: Watch): void {
  const some = to.get(userId);
  if (some === undefined) to.set(userId, new Set([watch]));
  else some.add(watch);
}

function remove(from: Map<UserId, Set<Watch>>, userId: UserId, watch: Watch): void {
  const some = from.get(userId);
  some?.delete(watch);
  if (some?.size === 0) from.delete(userId);
}
