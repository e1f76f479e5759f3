import type { UserId } from '@caudal/domain';
import type { Identity } from '../identity.ts';

interface Guess {
  readonly userId: UserId;
  /**
   * `sign-in`: after the right password. `signed-in`: in an open session, perhaps by a passer-by without the password;
   * counted apart, so that these guesses do not keep the user from signing in.
   */
  readonly at: 'sign-in' | 'signed-in';
}

/**
 * Counts a guess at the second factor before it is made, and resets the count after a right one. Guesses refused by the
 * 15-minute limit do not count for the day.
 *
 * @throws DomainError TOO_MANY_REQUESTS; any error of the guess.
 */
export async function guessSecondFactor<Result>(
  { throttles }: Pick<Identity, 'throttles'>,
  { userId, at }: Guess,
  guess: () => Promise<Result>,
): Promise<Result> {
  const key = at === 'sign-in' ? userId : `${userId} signed in`;
  await throttles.consume('secondFactor', key);
  await throttles.consume('secondFactorInADay', key);
  const result = await guess();
  await throttles.reset('secondFactor', key);
  await throttles.reset('secondFactorInADay', key);
  return result;
}
