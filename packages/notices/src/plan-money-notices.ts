import type { TransferId } from '@caudal/domain';

/** E-mails about received money to one user in ten minutes. */
export const MOST_MAILS = 3;
export const WINDOW_MS = 10 * 60 * 1000;

/** What a user was told of money lately. */
export interface MoneyMails {
  /** When e-mails went out, or will: those of single transfers, and digests when they are due. In any order. */
  readonly at: readonly Date[];
  /** The digest that is not sent yet. */
  readonly digestId: string | undefined;
}

export interface MoneyPlan {
  /** Transfers with an e-mail of their own. */
  readonly single: readonly TransferId[];
  /** Transfers for the digest. */
  readonly gathered: readonly TransferId[];
  /** When a new digest is due; undefined without one, or if there is one already. */
  readonly digestDueAt: Date | undefined;
}

/**
 * Decides how a user hears of transfers, so that no ten minutes see more than three e-mails, the digest included. While
 * a digest waits, everything goes into it.
 */
export function planMoneyNotices(
  transferIds: readonly TransferId[],
  { at, digestId }: MoneyMails,
  now: Date,
): MoneyPlan {
  const recent = at.filter((mail) => mail.getTime() > now.getTime() - WINDOW_MS);
  const left = digestId === undefined ? Math.max(0, MOST_MAILS - recent.length) : 0;
  const single = transferIds.slice(0, left);
  const gathered = transferIds.slice(left);
  if (gathered.length === 0 || digestId !== undefined) return { single, gathered, digestDueAt: undefined };
  const sent = [...recent, ...single.map(() => now)].sort((one, other) => one.getTime() - other.getTime());
  const oldest = sent.at(-MOST_MAILS) ?? now;
  return { single, gathered, digestDueAt: new Date(oldest.getTime() + WINDOW_MS) };
}
