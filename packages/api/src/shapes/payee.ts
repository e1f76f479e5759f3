import type { Payee } from '@caudal/banking';
import type { PayeeOut } from '@caudal/schemas';

/** A saved payee as it goes over the wire, to whoever has saved them. */
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
