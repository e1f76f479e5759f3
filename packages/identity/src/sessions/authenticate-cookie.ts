import type { Identity } from '../identity.ts';
import type { BrowserSession } from './lookups.ts';

/** Longer than any secret of ours: what is longer is not looked up. */
const LONGEST_SECRET = 128;

/**
 * Who a session cookie belongs to; undefined where it is unknown, ended or expired. Whether that user may act
 * (`status`) is for the caller to check.
 */
export async function authenticateCookie(
  identity: Identity,
  secret: string,
): Promise<BrowserSession | undefined> {
  if (secret.length > LONGEST_SECRET) return undefined;
  return identity.lookups.bySecret(secret);
}
