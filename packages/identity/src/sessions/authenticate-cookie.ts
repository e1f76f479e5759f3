import type { Identity } from '../identity.ts';
import type { BrowserSession } from './lookups.ts';

/** Longer than any secret of ours. Longer texts are not looked up. */
const LONGEST_SECRET = 128;

/**
 * The session and user of a cookie; undefined if it is unknown, ended or expired. The caller has to check whether the
 * user may act (`status`).
 *
 * @param isUse - whether somebody uses the session, which prolongs it in the second half of its lifetime. A page also
 *   asks by itself.
 */
export async function authenticateCookie(
  identity: Identity,
  secret: string,
  isUse = true,
): Promise<BrowserSession | undefined> {
  if (secret.length > LONGEST_SECRET) return undefined;
  return identity.lookups.bySecret(secret, isUse);
}
