import type { Backoffice } from '../backoffice.ts';

/** What the customers have and what the bank's own accounts have, in one currency. */
export interface TrialBalance {
  readonly currency: string;
  readonly accounts: number;
  /** In minor units, as digits: a sum may be longer than any amount. */
  readonly customersMinor: string;
  readonly bankMinor: string;
  /** Of both: zero in a correct ledger. */
  readonly sumMinor: string;
}

/** One of the bank's own accounts: all its shards together. */
export interface BankAccount {
  readonly code: string;
  readonly currency: string;
  readonly balanceMinor: string;
  readonly movements: readonly BankMovement[];
}

/** What moved an account of the bank on one day, by kind. */
export interface BankMovement {
  /** ISO 8601, in the bank's time zone. */
  readonly date: string;
  readonly kind: string;
  readonly entries: number;
  readonly inMinor: string;
  readonly outMinor: string;
}

interface Reading {
  readonly banking: Pick<Backoffice['banking'], 'prisma'>;
}

/**
 * The trial balance of each currency, of one moment: summed from the balances of all accounts, never from a stored sum that
 * could differ from them. `npm run bench:audit-search` measures it over a million accounts.
 */
export async function trialBalance({ banking: { prisma } }: Reading): Promise<TrialBalance[]> {
  return prisma.$queryRaw<TrialBalance[]>`
    SELECT currency::text AS currency, count(*)::int AS accounts,
      coalesce(sum(balance_minor) FILTER (WHERE owner_id IS NOT NULL), 0)::text AS "customersMinor",
      coalesce(sum(balance_minor) FILTER (WHERE owner_id IS NULL), 0)::text AS "bankMinor",
      sum(balance_minor)::text AS "sumMinor"
    FROM accounts GROUP BY accounts.currency ORDER BY accounts.currency`;
}

/**
 * The bank's own accounts, and what moved them since an instant, by day and kind. Reads the entries of these accounts since
 * then and no others: they are found by version.
 */
export async function bankAccounts(
  { banking: { prisma } }: Reading,
  { since, timeZone }: { readonly since: Date; readonly timeZone: string },
): Promise<BankAccount[]> {
  const accounts = await prisma.$queryRaw<Omit<BankAccount, 'movements'>[]>`
    SELECT system_code AS code, currency::text AS currency, sum(balance_minor)::text AS "balanceMinor"
    FROM accounts WHERE owner_id IS NULL GROUP BY system_code, accounts.currency
    HAVING bool_or(version > 0) ORDER BY accounts.currency, system_code`;
  const moved = await prisma.$queryRaw<(BankMovement & { code: string; currency: string })[]>`
    SELECT a.system_code AS code, a.currency::text AS currency, to_char(e.booked_at AT TIME ZONE ${timeZone}, 'YYYY-MM-DD') AS date,
      t.kind::text AS kind, count(*)::int AS entries,
      coalesce(sum(e.amount_minor) FILTER (WHERE e.amount_minor > 0), 0)::text AS "inMinor",
      coalesce(-sum(e.amount_minor) FILTER (WHERE e.amount_minor < 0), 0)::text AS "outMinor"
    FROM accounts a
    CROSS JOIN LATERAL (
      SELECT e.booked_at, e.amount_minor, e.transfer_id FROM entries e
      WHERE e.account_id = a.id AND e.version > caudal_version_before(a.id, ${since}::timestamptz)
    ) e
    JOIN transfers t ON t.id = e.transfer_id
    WHERE a.owner_id IS NULL AND a.version > 0
    GROUP BY 1, 2, 3, 4 ORDER BY 3 DESC, 4`;
  return accounts.map((account) => ({
    ...account,
    movements: moved.flatMap(({ code, currency, ...movement }) =>
      code === account.code && currency === account.currency ? [movement] : [],
    ),
  }));
}
