import type { RouterOutputs } from '@caudal/api';
import { type CounterKind, counterKindFrom } from './counter-draft.ts';

/** Any transfer, as staff see it. */
export type StaffTransfer = RouterOutputs['staff']['transfers']['get'];

/** A deposit or withdrawal with its customer; the counterparty is the bank's cash. */
export interface CounterBooking {
  readonly kind: CounterKind;
  readonly customer: { readonly id: string; readonly name: string; readonly accountNumber: string };
  readonly transfer: StaffTransfer;
}

/** A transfer as a booking; undefined unless it is a deposit or withdrawal. */
export function counterBookingOf(transfer: StaffTransfer): CounterBooking | undefined {
  const kind = counterKindFrom(transfer.kind);
  if (kind === undefined) return undefined;
  const [side, id] =
    kind === 'deposit' ? [transfer.to, transfer.toOwnerId] : [transfer.from, transfer.fromOwnerId];
  if (id === null || side.accountNumber === null) return undefined;
  return { kind, customer: { id, name: side.name, accountNumber: side.accountNumber }, transfer };
}
