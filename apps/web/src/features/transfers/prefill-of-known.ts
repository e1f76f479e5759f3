import type { RouterOutputs } from '@caudal/api';
import type { Payee } from '#web/features/payees/payee.ts';
import type { SavedPayee } from '#web/features/payees/payees-query.ts';
import { amountLanguage } from '#web/money/amount-language.ts';
import { writeAmount } from '#web/money/write-amount.ts';
import { orUndefined, type serverCaller } from '#web/trpc/server.ts';
import { sideOf } from './direction.ts';
import type { Fields } from './draft.ts';

interface Known {
  readonly caller: Awaited<ReturnType<typeof serverCaller>>;
  readonly payees: readonly SavedPayee[];
  readonly locale: string;
}

/**
 * The fields for a saved payee (`payee`) or like an earlier transfer (`transfer`), by their ids in the address: the
 * recipient with the name, and of the user's own transfer also amount and note. Undefined without such an id.
 */
export async function prefillOfKnown(
  search: URLSearchParams,
  { caller, payees, locale }: Known,
): Promise<Partial<Fields> | undefined> {
  const saved = payees.find(({ id }) => id === search.get('payee'));
  if (saved !== undefined) return { to: saved.to, payee: payeeOf(saved) };
  const id = search.get('transfer');
  const transfer = id === null ? undefined : await orUndefined(caller.transfers.get({ id }));
  if (transfer === undefined || transfer.entry === null) return undefined;
  const { isOut, counterparty } = sideOf(transfer);
  if (transfer.kind !== 'transfer' || counterparty.accountNumber === null) return undefined;
  const { amountMinor, currency, description } = transfer;
  return {
    to: counterparty.accountNumber,
    payee: await look(caller, counterparty.accountNumber),
    fromAccountId: transfer.entry.accountId,
    ...(isOut && { amountText: writeAmount(amountMinor, amountLanguage(locale, currency)), description }),
  };
}

/** Null if the bank refuses to look; then the first step does, and says why not. */
async function look(caller: Known['caller'], reference: string): Promise<Payee | null> {
  try {
    return { reference, ...(await caller.payees.resolve({ to: reference })) };
  } catch {
    return null;
  }
}

function payeeOf({ to, name, currencies }: SavedPayee): RouterOutputs['payees']['resolve'] & Payee {
  return { reference: to, name, currencies: [...currencies] };
}
