import type { CounterPlace } from '#web/routes.ts';
import { counterKindFrom } from './counter-draft.ts';

/** The parameters in the address of a deposit or withdrawal. */
export interface PlaceParams {
  readonly id: string;
  readonly account: string;
  readonly kind: string;
}

/** The place that an address names; undefined for an unknown kind. */
export function placeFrom({ id, account, kind: text }: PlaceParams): CounterPlace | undefined {
  const kind = counterKindFrom(text);
  return kind === undefined ? undefined : { customerId: id, accountId: account, kind };
}
