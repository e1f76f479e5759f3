import type { UserId } from '@caudal/domain';
import type { Identity } from '../identity.ts';

interface Guess {
  readonly userId: UserId;
  /**
   * `sign-in`: the password was right. `signed-in`: somebody at an open session, who may lack it; what they guess must
   * keep nobody from signing in, and is counted by itself.
   */
  readonly at: 'sign-in' | 'signed-in';
}

/**
 * Counts a guess at the second factor before it is made, and forgets all of them once one was right. What the limit of
 * some minutes refuses does not count for the day.
 *
 * @throws DomainError TOO_MANY_REQUESTS; whatever the guess throws.
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
