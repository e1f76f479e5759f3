import type { Payee } from '@caudal/banking';
import type { PayeeOut } from '@caudal/schemas';

/** Converts a saved payee to its wire format, for the customer who saved it. */
export function payeeShape(payee: Payee): PayeeOut {
  return {
    id: payee.id,
    to: payee.to,
    name: payee.name,
    nickname: payee.nickname,
    currencies: payee.currencies,
    createdAt: payee.createdAt.toISOString(),
  };
}
