import { type Authenticated, authenticateCookie, authenticateToken, type Identity } from '@caudal/identity';
import { type CookiePolicy, readSessionCookie, sessionCookies } from './session-cookie.ts';

/** What a request says about its caller. */
export interface Credentials {
  readonly authorization: string | null | undefined;
  readonly cookie: string | null | undefined;
  /** Whether somebody uses the browser's session, as far as is known; by default they do. */
  readonly isUse?: boolean | undefined;
}

/** What a page asks by itself while nobody sits before it carries this header: it prolongs no session. */
const UNATTENDED_HEADER = 'x-unattended';

/** Whether a request is one that somebody made. */
export function isAttended(headers: Readonly<Record<string, unknown>>): boolean {
  return headers[UNATTENDED_HEADER] === undefined;
}

/** The token of a bearer `Authorization` header; undefined for other schemes. */
export function bearerToken(authorization: string | null | undefined): string | undefined {
  return /^Bearer +(\S+)$/i.exec(authorization ?? '')?.[1];
}

/**
 * Looks up the caller, at most once per request. A token takes precedence over a cookie: programs send it on purpose.
 *
 * @param prolong - gets the `Set-Cookie` headers of a session that was just prolonged.
 */
export function authenticator(
  identity: Identity,
  policy: CookiePolicy,
  { authorization, cookie, isUse }: Credentials,
  prolong: (setCookie: string[]) => void,
): () => Promise<Authenticated | undefined> {
  let known: Promise<Authenticated | undefined> | undefined;
  return () => (known ??= lookUp());

  async function lookUp(): Promise<Authenticated | undefined> {
    const token = bearerToken(authorization);
    if (token !== undefined) return authenticateToken(identity, token);
    const secret = readSessionCookie(policy, cookie);
    if (secret === undefined) return undefined;
    const found = await authenticateCookie(identity, secret, isUse);
    if (found?.prolonged) prolong(sessionCookies(policy, { secret, ...found.session }));
    return found;
  }
}
