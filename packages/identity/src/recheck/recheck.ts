import type { TransactionClient } from '@caudal/db';
import { DomainError } from '@caudal/domain';
import type { Identity } from '../identity.ts';
import { checkSecondFactor, hasSecondFactor } from '../second-factor/check-second-factor.ts';
import { guessSecondFactor } from '../throttles/guess-second-factor.ts';
import { type CurrentPassword, checkCurrentPassword } from './check-current-password.ts';
import { recordingRefusal } from './recording-refusal.ts';

export interface Recheck extends CurrentPassword {
  /** From the app, or a recovery code. Needed if the user has a second factor. */
  readonly code?: string | undefined;
  /** The present unless a test gives another time. */
  readonly at?: Date | undefined;
}

/** The second half of a re-check. Call it first in the transaction, with the user locked. */
export type Prove = (tx: TransactionClient) => Promise<void>;

/**
 * Checks once more who a signed-in user is, before something that a passer-by at the open screen or the thief of a
 * session must not do: the password and, where there is one, the second factor. Both are limited, and every refusal is
 * in the audit log.
 * Decision 36: docs/decisions/0036-recheck-with-password-and-second-factor.md.
 *
 * @param change - a transaction that locks the user, calls `prove` and then makes the change. If it rolls back, the code
 *   is not used up.
 * @throws DomainError INVALID_CREDENTIALS on the password's field, also if the password was changed meanwhile;
 *   SECOND_FACTOR_REQUIRED without a code; CODE_INVALID on `code`; TOO_MANY_REQUESTS; any error of the change.
 */
export async function recheck<Result>(
  identity: Identity,
  { code, at, ...current }: Recheck,
  change: (prove: Prove) => Promise<Result>,
): Promise<Result> {
  const { userId, field, origin } = current;
  const passwordSetAt = await checkCurrentPassword(identity, current);
  const asksCode = await hasSecondFactor(identity, userId);
  if (asksCode && code === undefined) throw new DomainError('SECOND_FACTOR_REQUIRED');

  // The change may be refused for reasons of its own, which are not recorded here.
  let proving = true;
  const prove: Prove = async (tx) => {
    proving = true;
    const { passwordChangedAt } = await tx.user.findUniqueOrThrow({
      where: { id: userId },
      select: { passwordChangedAt: true },
    });
    if (passwordChangedAt?.getTime() !== passwordSetAt?.getTime()) {
      throw new DomainError('INVALID_CREDENTIALS', { path: [field] });
    }
    if (await hasSecondFactor({ prisma: tx }, userId)) {
      // Also if it was turned on meanwhile: a guess that is not counted must not be compared.
      if (!asksCode || code === undefined) throw new DomainError('SECOND_FACTOR_REQUIRED');
      await checkSecondFactor(identity, userId, code, { origin, at, transaction: tx });
    }
    proving = false;
  };
  const run = () => {
    proving = false;
    return change(prove);
  };
  return recordingRefusal(identity, { userId, origin, applies: () => proving }, () =>
    asksCode ? guessSecondFactor(identity, { userId, at: 'signed-in', origin }, run) : run(),
  );
}
