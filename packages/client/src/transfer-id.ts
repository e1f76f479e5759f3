import { v5 } from 'uuid';

const UUID = /^[\da-f]{8}-[\da-f]{4}-[1-8][\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/i;

/** Namespaces that everybody knows: those of RFC 9562. */
const PUBLIC = /^6ba7b81[0-4]-9dad-11d1-80b4-00c04fd430c8$/i;

/**
 * The id of the transfer for a reference of your own, such as an invoice or a line of a payout run: always the same for
 * the same reference. So the reference is what makes sure that it is paid once, whenever and wherever your program runs
 * again, and it finds the transfer: `caudal.transfers.get({ id: transferIdFor(reference, namespace) })`.
 *
 * **Keep the namespace secret**, like a password, and never change it. Make it once, with `crypto.randomUUID()`. Whoever
 * knows it can compute the ids of your coming transfers, post small transfers of their own under them, and so have yours
 * refused with `ID_REUSED`.
 *
 * @param reference - unique among what you pay, and always spelt the same: letter case and spaces count.
 * @param namespace - a random UUID, one per bank and purpose.
 * @returns a UUID of version 5 (RFC 9562).
 * @throws RangeError for an empty reference, or a namespace that is no random UUID.
 */
export function transferIdFor(reference: string, namespace: string): string {
  if (reference === '') throw new RangeError('the reference is empty');
  if (!reference.isWellFormed())
    throw new RangeError('the reference has half a character (a lone surrogate)');
  // Without the namespace in the message: it is a secret.
  if (!UUID.test(namespace))
    throw new RangeError('the namespace is no UUID: make one with crypto.randomUUID()');
  if (PUBLIC.test(namespace))
    throw new RangeError('the namespace is public: make one with crypto.randomUUID()');
  return v5(reference, namespace);
}
