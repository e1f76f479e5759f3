import type { UserId } from '@caudal/domain';
import type { Identity, RequestOrigin } from '../identity.ts';
import type { LimitName } from './limits.ts';

type Guess = {
  readonly userId: UserId;
  readonly origin?: RequestOrigin | undefined;
} & (
  | {
      /** After the right password. */
      readonly at: 'sign-in';
      /** The version of the password, and the device if it is known: whoever has only the password shares one count. */
      readonly with: string;
    }
  /** In an open session; counted apart, so that these guesses do not keep the user from signing in. */
  | { readonly at: 'signed-in' }
);

/**
 * Counts a guess at the second factor before it is made, and takes it back if it was right. Guesses refused by a
 * shorter limit do not count for a longer one.
 * Decision 40: docs/decisions/0040-second-factor-counted-by-password-and-device.md.
 *
 * @throws DomainError TOO_MANY_REQUESTS; any error of the guess.
 */
export async function guessSecondFactor<Result>(
  { throttles }: Pick<Identity, 'throttles'>,
  { userId, origin, ...guessed }: Guess,
  guess: () => Promise<Result>,
): Promise<Result> {
  const counts: readonly (readonly [LimitName, string])[] =
    guessed.at === 'sign-in'
      ? [
          ['secondFactor', `${userId} ${guessed.with}`],
          ['secondFactorInADay', `${userId} ${guessed.with}`],
          ['secondFactorOfUser', userId],
        ]
      : [
          ['secondFactorSignedIn', userId],
          ['secondFactorSignedInInADay', userId],
        ];
  for (const [limit, key] of counts) await throttles.consume(limit, key, { userId, origin });
  const result = await guess();
  for (const [limit, key] of counts) {
    // Others' guesses stay counted in the user's total: else each sign-in would give them as many again.
    if (limit === 'secondFactorOfUser') await throttles.refund(limit, key);
    else await throttles.reset(limit, key);
  }
  return result;
}
