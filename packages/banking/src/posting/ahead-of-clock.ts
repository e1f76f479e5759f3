import type { AccountId } from '@caudal/domain';
import type { KnownAccount } from './account-directory.ts';
import type { LockedAndRead } from './lock-accounts.ts';
import type { HashedCommand } from './request-hash.ts';
import type { ResolvedAccounts } from './resolve-accounts.ts';

/** Clocks that somebody keeps differ by milliseconds. Beyond a minute one of them is wrong, or was. */
export const AHEAD_MS = 60_000;

/** By account, how many milliseconds its last entry is ahead of the clock. */
export type AheadOfClock = ReadonlyMap<AccountId, number>;

/**
 * The locked accounts that are ahead of the clock by more than a minute. An account's time never goes backwards, so a
 * posting takes both its accounts to the later time. Without care, a group would take all its accounts there.
 *
 * Ahead of both clocks, the database's and this process's: where the database's is behind, all accounts are ahead of
 * it, and keeping them apart would only slow the bank down.
 * Decision 53: docs/decisions/0053-accounts-ahead-of-the-clock-apart.md.
 */
export function aheadOfClock(
  { now, locked }: Pick<LockedAndRead, 'now' | 'locked'>,
  processNow: number,
): AheadOfClock {
  const clock = Math.max(now.getTime(), processNow);
  const ahead = new Map<AccountId, number>();
  for (const { id, lastCreatedAt, version } of locked.values()) {
    const by = lastCreatedAt.getTime() - clock;
    // The time of an account without entries is from the clock of the process that opened it, and binds nobody.
    if (by > AHEAD_MS && version > 0n) ahead.set(id, by);
  }
  return ahead;
}

/** Whether an account of the shard is among them. */
export function isShardAhead(
  commands: readonly HashedCommand[],
  ahead: AheadOfClock,
  accounts: Pick<ResolvedAccounts, 'resolve'>,
): boolean {
  if (ahead.size === 0) return false;
  return commands.some(({ postings }) =>
    postings.some(({ from, to, currency }) =>
      [from, to].some((reference) => {
        if (reference.by !== 'system') return false;
        const resolution = accounts.resolve(reference, currency);
        return resolution.found && ahead.has(resolution.account.id);
      }),
    ),
  );
}

/** Beyond the shards of imports, which end below 2^30 + 1,000,000. */
const FIRST_SHARD = 1_100_000_000;
const SHARDS = 2 ** 29;

/**
 * The shard of a command that names an account ahead of the clock: that of the one furthest ahead. Each has a shard of
 * its own, so that neither the shards of the lanes nor another such account are taken to its time.
 *
 * @returns undefined for a command that names none.
 */
export function shardApart(
  { postings }: HashedCommand,
  ahead: AheadOfClock,
  accounts: Pick<ResolvedAccounts, 'resolve'>,
): number | undefined {
  let furthest: KnownAccount | undefined;
  for (const { from, to, currency } of postings) {
    for (const reference of [from, to]) {
      const resolution = accounts.resolve(reference, currency);
      if (resolution.found && by(resolution.account) > by(furthest)) furthest = resolution.account;
    }
  }
  return furthest && FIRST_SHARD + (Number.parseInt(furthest.id.slice(-8), 16) % SHARDS);

  function by(account: KnownAccount | undefined): number {
    return account === undefined ? 0 : (ahead.get(account.id) ?? 0);
  }
}
