import { randomBytes } from 'node:crypto';
import type { Prisma, PrismaClient, TransactionClient } from '@caudal/db';
import type { AccountId, DefaultLimits, UserId } from '@caudal/domain';
import type { Jobs } from '@caudal/jobs';
import { openSystemAccounts } from '../accounts/open-system-accounts.ts';
import type { AccountDirectory, KnownAccount } from './account-directory.ts';
import { type AheadOfClock, aheadOfClock, isShardAhead, shardApart } from './ahead-of-clock.ts';
import { answerGroup, type CommandResult } from './answer-group.ts';
import type { BankDays } from './bank-days.ts';
import { decideGroup } from './decide-group.ts';
import { hashGroup, type NewTransfer, SALT_BYTES } from './hash-group.ts';
import { type LockedAndRead, lockAndRead, waitForAccount } from './lock-accounts.ts';
import { lockRequestsOf } from './lock-requests.ts';
import type { ClockReading, PostedGroup } from './observer.ts';
import type { HeldAccount, Posting } from './posting.ts';
import { readBookedAlone } from './read-booked-alone.ts';
import { readOriginals } from './read-originals.ts';
import type { HashedCommand } from './request-hash.ts';
import { type ResolvedAccounts, resolveAccounts } from './resolve-accounts.ts';
import type { SentOnDay, SentToday } from './sent-today.ts';
import { writeGroup } from './write-group.ts';

export interface GroupOptions {
  /** The accounts known so far. New ones are added. */
  readonly directory: AccountDirectory;
  readonly limits: EngineLimits;
  /** Of the system accounts that the group books against. */
  readonly shard: number;
  /** Whether that shard is not the lane's but the commands' own. Then their accounts may be ahead of the clock. */
  readonly isApart: boolean;
  /** An account to wait for before the others are locked. If it is a system account, that of this shard. */
  readonly waitFor?: HeldAccount | undefined;
  /** Milliseconds to wait for it. Undefined leaves the connection's `lock_timeout`. */
  readonly maxWaitMs?: number | undefined;
  /** Where the group leaves the job that follows from it. */
  readonly jobs?: Jobs | undefined;
  /** Called once the group is decided and about to be written. */
  readonly onDecided?: (() => void) | undefined;
}

/** What an engine holds to limit what owners send. */
export interface EngineLimits {
  readonly defaults: DefaultLimits;
  readonly days: BankDays;
  /** The group adds to it. */
  readonly sentToday: SentToday;
}

export interface GroupOutcome {
  /** One per command, in order. */
  readonly results: readonly CommandResult[];
  readonly posted: PostedGroup;
  /** What was written. */
  readonly transfers: readonly NewTransfer[];
}

/**
 * One group in one transaction: look up, lock and read, decide, hash, write, commit.
 * Decision 3: docs/decisions/0003-group-posting.md.
 *
 * @throws the database's error. Nothing is written then, unless the connection was lost at the commit.
 */
export async function postGroup(
  prisma: PrismaClient,
  commands: readonly HashedCommand[],
  options: GroupOptions,
): Promise<GroupOutcome> {
  const { limits } = options;
  const postings = commands.flatMap((command) => command.postings);
  const begunAt = performance.now();
  const done = await prisma.$transaction(async (tx) => {
    const accounts = await resolveAccounts(tx, postings, options);
    if (accounts.missingSystemAccounts.length > 0) return { missing: accounts.missingSystemAccounts };

    const awaited = options.waitFor && accounts.resolve(options.waitFor.reference, options.waitFor.currency);
    if (awaited?.found) await waitForAccount(tx, awaited.account.id, options.maxWaitMs);
    const named = namedAccounts(postings, accounts);
    const days = limits.days.around(new Date());
    const state = await lockAndRead(tx, {
      accountIds: [...named.keys()],
      transferIds: postings.map(({ id }) => id),
      ownerIds: ownerIds(named),
      limitedCurrencies: [...limits.defaults.perDay.keys()],
      days,
      knownSent: limits.sentToday.of(named.keys()),
    });
    const originals = await readOriginals(tx, postings);
    const requests = await lockRequestsOf(tx, postings);
    const bookedAlone = await readBookedAlone(tx, postings, dayOf(state.now, days));
    const processNow = Date.now();
    const ahead = aheadOfClock(state, processNow);
    const clock = readClock(state, ahead, processNow);
    const apart = options.isApart ? NOTHING_AHEAD : ahead;
    if (isShardAhead(commands, apart, accounts)) {
      const results = commands.map(nextShard);
      return { results, transfers: [], sent: state.sent, clock, writtenAt: performance.now() };
    }

    const shards = apart.size === 0 ? [] : commands.map((command) => shardApart(command, apart, accounts));
    const together = commands.filter((_, index) => shards[index] === undefined);
    const createdAt = latest(state, apart);
    const {
      results: decisions,
      accepted,
      sent,
    } = decideGroup({
      ...state,
      commands: together,
      accounts,
      defaultLimits: limits.defaults,
      originals,
      requests,
      bookedAlone,
      createdAt,
    });
    // A transaction that wrote nothing does not wait for the standby at its commit.
    if (state.posted.size > 0 && state.locked.size === 0) await writeSomething(tx);
    const salts = randomBytes(SALT_BYTES * accepted.length);
    const transfers = hashGroup({ accepted, locked: state.locked, createdAt, salts });
    const answers = answerGroup(decisions, { written: transfers, posted: state.posted }).values();
    const results = commands.map((_, index): CommandResult => {
      const shard = shards[index];
      return shard === undefined ? next(answers) : { decided: false, shard };
    });
    const job = await announcement(transfers, options.jobs);
    const written = writeGroup(tx, { transfers, createdAt, job, jobs: options.jobs });
    options.onDecided?.();
    await written;
    const sentBy: SentOnDay = { day: state.sent.day, accounts: sent };
    return { results, transfers, sent: sentBy, clock, writtenAt: performance.now() };
  });
  if (done.results !== undefined) {
    const { results, transfers, sent, clock, writtenAt } = done;
    limits.sentToday.add(sent);
    const committedAt = performance.now();
    const posted = {
      commands: commands.length,
      transfers: transfers.map(({ record }) => record.kind),
      transactionSeconds: (committedAt - begunAt) / 1_000,
      commitSeconds: (committedAt - writtenAt) / 1_000,
      clock,
    };
    return { results, posted, transfers };
  }
  // In a transaction of its own: the system accounts stay, even if the group fails.
  await openSystemAccounts(prisma, done.missing);
  return postGroup(prisma, commands, options);
}

/** When the day began that an instant is in. */
function dayOf(now: Date, days: readonly Date[]): Date {
  return days.findLast((day) => day <= now) ?? now;
}

/** The INSERT of one job for the whole group. Imported history is not announced. */
async function announcement(
  transfers: readonly NewTransfer[],
  jobs: Jobs | undefined,
): Promise<Prisma.Sql | undefined> {
  const news = transfers.filter(({ posting }) => posting.bookedAt === undefined);
  if (news.length === 0) return undefined;
  return jobs?.insertion('transfers-posted', { transferIds: news.map(({ record }) => record.id) });
}

function namedAccounts(
  postings: readonly Posting[],
  accounts: ResolvedAccounts,
): Map<AccountId, KnownAccount> {
  const named = new Map<AccountId, KnownAccount>();
  for (const { from, to, currency } of postings) {
    for (const reference of [from, to]) {
      const resolution = accounts.resolve(reference, currency);
      if (resolution.found) named.set(resolution.account.id, resolution.account);
    }
  }
  return named;
}

function ownerIds(accounts: ReadonlyMap<AccountId, KnownAccount>): UserId[] {
  return [...new Set([...accounts.values()].flatMap(({ ownerId }) => (ownerId === null ? [] : [ownerId])))];
}

/**
 * The clock's time, or that of the last entry of a locked account if the clock was set back to before it.
 *
 * @param apart - accounts that this group does not post to.
 */
function latest({ now, locked }: Pick<LockedAndRead, 'now' | 'locked'>, apart: AheadOfClock): Date {
  let time = now.getTime();
  for (const { id, lastCreatedAt, version } of locked.values()) {
    // The time of an account without entries is from the clock of the process that opened it, which may run ahead.
    if (version > 0n && !apart.has(id)) time = Math.max(time, lastCreatedAt.getTime());
  }
  return new Date(time);
}

const NOTHING_AHEAD: AheadOfClock = new Map();

/**
 * Before a transfer of earlier is answered as posted while others hold all its accounts, so that nothing was locked:
 * the transfer may be of a session that ended while it waited for the standby. A record in the log makes this commit
 * wait for the standby, and so for everything before it. Row locks are such records, too.
 * Decision 77: docs/decisions/0077-strict-synchronous-replication.md.
 */
async function writeSomething(tx: TransactionClient): Promise<void> {
  await tx.$executeRaw`SELECT pg_logical_emit_message(true, 'caudal', '')`;
}

const nextShard = (): CommandResult => ({ decided: false, shard: 'next' });

function next(answers: Iterator<CommandResult>): CommandResult {
  const { value, done } = answers.next();
  if (done) throw new Error('a group has fewer answers than commands');
  return value;
}

function readClock(
  { now }: Pick<LockedAndRead, 'now'>,
  ahead: AheadOfClock,
  processNow: number,
): ClockReading {
  return {
    aheadSeconds: Math.max(0, ...ahead.values()) / 1_000,
    offsetSeconds: (now.getTime() - processNow) / 1_000,
  };
}
