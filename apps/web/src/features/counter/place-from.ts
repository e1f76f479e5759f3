import type { CounterPlace } from '#web/routes.ts';
import { counterKindFrom } from './counter-draft.ts';

/** What stands in the address of a deposit or a withdrawal. */
export interface PlaceParams {
  readonly id: string;
  readonly account: string;
  readonly kind: string;
}

/** What an address of the counter means; undefined where it names nothing that is done there. */
export function placeFrom({ id, account, kind: text }: PlaceParams): CounterPlace | undefined {
  const kind = counterKindFrom(text);
  return kind === undefined ? undefined : { customerId: id, accountId: account, kind };
}
