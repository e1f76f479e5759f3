import type { TransactionClient } from '@caudal/db';

/** Ties an effect to an idempotency key, in the transaction of the effect: a kill neither doubles nor loses it. */
export interface Once<Result> {
  /** The transaction's first statement. Throws if the effect is there already. */
  begin(tx: TransactionClient): Promise<void>;
  /** Its last one: keeps the result as the key's answer. */
  end(tx: TransactionClient, result: Result): Promise<void>;
}
