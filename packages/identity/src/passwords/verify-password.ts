import type { Identity } from '../identity.ts';

/** The hash of a password that nobody knows, so that there is something to compare with. */
const nobodysHash = new WeakMap<Identity, Promise<string>>();

/**
 * Compares a password with the stored hash. Where there is none (unknown user, user without a password) the same
 * work is done on a hash that never fits, so that the time taken tells nothing.
 */
export async function verifyPassword(
  identity: Identity,
  stored: string | null,
  password: string,
): Promise<boolean> {
  const fits = await identity.passwords.verify(stored ?? (await hashOfNobody(identity)), password);
  return fits && stored !== null;
}

function hashOfNobody(identity: Identity): Promise<string> {
  const known = nobodysHash.get(identity);
  if (known !== undefined) return known;
  const made = identity.passwords.hash(crypto.randomUUID());
  nobodysHash.set(identity, made);
  // A failure is not kept, or from then on only who is not there would be answered with one.
  made.catch(() => nobodysHash.delete(identity));
  return made;
}
