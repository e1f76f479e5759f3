import { endsOfBrowserSession } from '@caudal/identity';
import { parseCookie, stringifySetCookie } from 'cookie';

/** The names and the `secure` flag of the bank's cookies. */
export interface CookiePolicy {
  readonly name: string;
  /** The cookie that tells the page's scripts when the session ends. */
  readonly endsName: string;
  /** The cookie that identifies the browser. */
  readonly deviceName: string;
  readonly secure: boolean;
}

/**
 * `__Host-` makes browsers refuse cookies planted by a neighbouring host or over plain http. On plain http (loopback, or
 * if the operator insists) they would refuse ours too.
 */
export function cookiePolicyOf(publicUrl: URL): CookiePolicy {
  const secure = publicUrl.protocol === 'https:';
  const prefix = secure ? '__Host-' : '';
  return {
    secure,
    name: `${prefix}caudal_session`,
    endsName: `${prefix}caudal_session_ends`,
    deviceName: `${prefix}caudal_device`,
  };
}

/** The session's secret in a `Cookie` header; undefined if there is none. */
export function readSessionCookie(
  { name }: CookiePolicy,
  header: string | null | undefined,
): string | undefined {
  return header ? parseCookie(header)[name] : undefined;
}

/** The browser's device secret in a `Cookie` header; undefined if there is none. */
export function readDeviceCookie(
  { deviceName }: CookiePolicy,
  header: string | null | undefined,
): string | undefined {
  return header ? parseCookie(header)[deviceName] : undefined;
}

/** A browser's session, as its cookies say it. */
interface CookieSession {
  readonly secret: string;
  readonly createdAt: Date;
  readonly expiresAt: Date;
}

/**
 * The `Set-Cookie` headers that start or prolong a session: the secret, which no script sees, and `endsAt.latest`, in
 * seconds since 1970 by the bank's clock, so that every tab knows without asking when to warn.
 * Decision 122: docs/decisions/0122-session-end-told-by-a-cookie.md.
 */
export function sessionCookies(policy: CookiePolicy, { secret, ...session }: CookieSession): string[] {
  const { endsAt, latest } = endsOfBrowserSession(session);
  const seconds = (at: Date) => Math.floor(at.getTime() / 1_000);
  return [
    stringifySetCookie({ ...attributes(policy.name, policy), value: secret, expires: session.expiresAt }),
    stringifySetCookie({
      ...attributes(policy.endsName, policy),
      value: `${seconds(endsAt)}.${seconds(latest)}`,
      expires: endsAt,
      httpOnly: false,
    }),
  ];
}

/** The `Set-Cookie` headers that remove the session. */
export function clearedSessionCookies(policy: CookiePolicy): string[] {
  return [
    stringifySetCookie({ ...attributes(policy.name, policy), value: '', maxAge: 0 }),
    stringifySetCookie({ ...attributes(policy.endsName, policy), value: '', maxAge: 0, httpOnly: false }),
  ];
}

/** The longest lifetime that browsers allow. */
export const DEVICE_SECONDS = 400 * 24 * 60 * 60;

/** The `Set-Cookie` header that identifies the browser next time. Grants no access. */
export function deviceCookie(policy: CookiePolicy, secret: string): string {
  return stringifySetCookie({
    ...attributes(policy.deviceName, policy),
    value: secret,
    maxAge: DEVICE_SECONDS,
  });
}

function attributes(name: string, { secure }: CookiePolicy) {
  return { name, secure, path: '/', httpOnly: true, sameSite: 'lax' } as const;
}
