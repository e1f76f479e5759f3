import type { Identity } from '../identity.ts';
import type { BrowserSession } from './lookups.ts';

/** Longer than any secret of ours. Longer texts are not looked up. */
const LONGEST_SECRET = 128;

/**
 * The session and user of a cookie; undefined if it is unknown, ended or expired. The caller has to check whether the
 * user may act (`status`).
 */
export async function authenticateCookie(
  identity: Identity,
  secret: string,
): Promise<BrowserSession | undefined> {
  if (secret.length > LONGEST_SECRET) return undefined;
  return identity.lookups.bySecret(secret);
}
