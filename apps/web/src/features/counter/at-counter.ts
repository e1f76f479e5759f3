import { domainCodeOf } from '#web/errors/domain-code.ts';
import type { DraftKind } from '#web/features/drafts/draft-kind.ts';
import { stepOfRefusal } from '#web/features/transfers/refusal-step.ts';
import { trpcClient } from '#web/trpc/client.ts';
import type { CounterParts } from './counter-draft.ts';
import { counterShape } from './counter-shape.ts';

/** What was booked under an id, or asked for. */
async function findBooked(id: string): Promise<unknown> {
  try {
    return await trpcClient.staff.transfers.get.query({ id });
  } catch (error) {
    if (domainCodeOf(error) !== 'NOT_FOUND') throw error;
    return trpcClient.staff.requests.get.query({ id });
  }
}

/** Drafts of deposits and withdrawals. */
export const atCounter: DraftKind<CounterParts> = {
  ...counterShape,
  post({ kind, id, accountId, amountMinor, description, reason }, options) {
    if (reason !== null) {
      const act = { action: kind, accountId, amountMinor, description };
      return trpcClient.staff.requests.ask.mutate({ id, act, reason }, options);
    }
    const { deposit, withdraw } = trpcClient.staff;
    const book = kind === 'deposit' ? deposit : withdraw;
    return book.mutate({ id, accountId, amountMinor, description }, options);
  },
  find: findBooked,
  // The account is fixed before the first step.
  stepOfRefusal: (code, fields) => (stepOfRefusal(code, fields) === 'amount' ? 'amount' : 'review'),
};
