import type { Identity } from '../identity.ts';

/** The hash of a random password, for comparisons without a stored hash. */
const nobodysHash = new WeakMap<Identity, Promise<string>>();

/**
 * Compares a password with the stored hash. Without one (unknown user, user without a password) it compares with a
 * hash that never matches, so that the time taken does not tell which users exist.
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
  // Not kept if it fails: unknown users would get an error from then on, and known ones a refusal.
  made.catch(() => nobodysHash.delete(identity));
  return made;
}
