import { Prisma } from '@caudal/db';
import { type AccountId, DomainError } from '@caudal/domain';
import type { Banking } from '../banking.ts';
import { requireStorable } from '../storable-instant.ts';

export interface VersionRangeInput {
  readonly accountId: AccountId;
  /** Booked at or after. */
  readonly from?: Date | undefined;
  /** Booked before. */
  readonly to?: Date | undefined;
  /** Reads forward from this version, exclusive. Undefined reads backward from the newest. */
  readonly after?: bigint | undefined;
  /** The last version of the page before, in the direction of reading. */
  readonly position?: bigint | undefined;
  /** How many entries to look through at most. */
  readonly lookThrough?: bigint | undefined;
}

/** The entries of an account that a page looks through. */
export interface VersionRange {
  /** The version before the first one of the range. */
  readonly above: bigint;
  /** The last version of the range, which is empty if `above` is not less. Never less when reading forward. */
  readonly upTo: bigint;
  /** Whether there is more to look through beyond the range, in the direction of reading. */
  readonly stopsShort: boolean;
}

/**
 * Entries that a page looks through. A match may be years away or not exist: without a bound one query would read the
 * whole of a long account, with a join for every entry.
 */
export const LOOK_THROUGH = 20_000n;

/**
 * The range of versions to search. Booked time never goes backwards within an account, so a range of times is a range
 * of versions. Every version up to the account's is committed, since the account's row is locked from the version to
 * the commit: a reader that goes forward misses nothing.
 *
 * Decision 96: docs/decisions/0096-reading-forward-by-version.md.
 *
 * @throws DomainError `VALIDATION_FAILED` on `after` for a version that the account does not have.
 */
export async function versionRange(
  { prisma }: Pick<Banking, 'prisma'>,
  input: VersionRangeInput,
): Promise<VersionRange> {
  const { accountId, from, to, after, position, lookThrough = LOOK_THROUGH } = input;
  const id = Prisma.sql`${accountId}::uuid`;
  const [account] = await prisma.$queryRaw<
    { version: bigint; before_from: bigint; before_to: bigint | null }[]
  >`
    SELECT a.version, coalesce(caudal_version_before(${id}, ${from ?? null}::timestamptz), 0) AS before_from,
           caudal_version_before(${id}, ${to ?? null}::timestamptz) AS before_to
    FROM accounts a WHERE a.id = ${id}`;
  if (account === undefined) throw new Error(`account ${accountId} is gone`);
  const last = least(account.version, account.before_to ?? account.version);
  if (after === undefined) {
    const upTo = position === undefined ? last : least(last, position - 1n);
    const above = most(account.before_from, upTo - lookThrough);
    return { above, upTo, stopsShort: above > account.before_from };
  }
  if (after > account.version) throw beyondAccount();
  const above = most(account.before_from, after, position ?? 0n);
  const upTo = most(above, least(last, above + lookThrough));
  return { above, upTo, stopsShort: upTo < last };
}

/** @throws DomainError `VALIDATION_FAILED` on `from` or `to`. */
export function requireStorableRange(range: Pick<VersionRangeInput, 'from' | 'to'>): void {
  for (const end of ['from', 'to'] as const) {
    const instant = range[end];
    if (instant !== undefined) requireStorable(instant, end);
  }
}

/**
 * A reader that is ahead of the account has read what the bank no longer has, after a restore, or reads another account.
 * An empty page would let it wait for ever.
 */
function beyondAccount(): DomainError {
  return new DomainError('VALIDATION_FAILED', { path: ['after'], issue: 'version-unknown' });
}

function least(one: bigint, other: bigint): bigint {
  return one < other ? one : other;
}

function most(first: bigint, ...others: readonly bigint[]): bigint {
  let greatest = first;
  for (const value of others) if (value > greatest) greatest = value;
  return greatest;
}
