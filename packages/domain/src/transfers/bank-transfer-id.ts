import { type TransferId, transferIdFrom } from '../ids.ts';

/** With what the ids begin that only the bank itself uses. Never change it: they would be other ids. */
export const BANK_ID_PREFIX = 'ca0da1ba';

/** RFC 9562's version for ids with a meaning of one's own. */
const VERSION = '8';

const RESERVED = new RegExp(`^${BANK_ID_PREFIX}-[\\da-f]{4}-${VERSION}`, 'i');

/**
 * An id for a transfer that the bank posts by itself and may have to post again, such as a line of an import. Callers may
 * not use ids of this kind, so nobody can take one first, although everybody can compute it.
 * Decision 91: docs/decisions/0091-transfer-ids-reserved-for-the-bank.md.
 *
 * @param uuid - derived from what the transfer is for. Its first 32 bits and its version do not count.
 */
export function bankTransferId(uuid: string): TransferId {
  return transferIdFrom(`${BANK_ID_PREFIX}${uuid.slice(8, 14)}${VERSION}${uuid.slice(15)}`);
}

/** Whether only the bank itself may post a transfer under an id. */
export function isBankTransferId(id: string): boolean {
  return RESERVED.test(id);
}
