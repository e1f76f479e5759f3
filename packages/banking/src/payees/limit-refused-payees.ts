import type { UserId } from '@caudal/domain';
import type { Banking } from '../banking.ts';
import { strangersAmong } from './count-refused-payees.ts';

/**
 * Counts refusals about payees one by one, each as a look-up, as if each had been sent alone. Decision 44:
 * docs/decisions/0044-refusals-about-payees-count-as-look-ups.md.
 *
 * @param references - of the refused payees, as the customer wrote them.
 * @returns the references whose refusal the customer must not get, with the error to get instead.
 */
export async function limitRefusedPayees(
  { prisma, payeeLimits }: Pick<Banking, 'prisma' | 'payeeLimits'>,
  { userId, references }: { readonly userId: UserId; readonly references: readonly string[] },
): Promise<ReadonlyMap<string, unknown>> {
  const limited = new Map<string, unknown>();
  if (payeeLimits === undefined || references.length === 0) return limited;
  let failure: { readonly error: unknown } | undefined;
  for (const reference of await strangersAmong(prisma, { userId, references })) {
    try {
      // Once the limit is reached, it stays so for the rest.
      if (failure === undefined) await payeeLimits.countLookUps(userId, 1);
    } catch (error) {
      // It becomes the result of the transfer. What is not counted must not be told, whatever the reason.
      failure = { error };
    }
    if (failure !== undefined) limited.set(reference, failure.error);
  }
  return limited;
}
