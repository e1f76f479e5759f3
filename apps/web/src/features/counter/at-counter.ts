import type { DraftKind } from '#web/features/drafts/draft-kind.ts';
import { stepOfRefusal } from '#web/features/transfers/refusal-step.ts';
import { trpcClient } from '#web/trpc/client.ts';
import type { CounterParts } from './counter-draft.ts';
import { counterShape } from './counter-shape.ts';

/** Drafts of deposits and withdrawals. */
export const atCounter: DraftKind<CounterParts> = {
  ...counterShape,
  post({ kind, id, accountId, amountMinor, description }, options) {
    const { deposit, withdraw } = trpcClient.staff;
    const book = kind === 'deposit' ? deposit : withdraw;
    return book.mutate({ id, accountId, amountMinor, description }, options);
  },
  find: (id) => trpcClient.staff.transfers.get.query({ id }),
  // The account is fixed before the first step.
  stepOfRefusal: (code, fields) => (stepOfRefusal(code, fields) === 'amount' ? 'amount' : 'review'),
};
