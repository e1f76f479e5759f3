import { parseCookie, stringifySetCookie } from 'cookie';

/** The names and the `secure` flag of the bank's cookies. */
export interface CookiePolicy {
  readonly name: string;
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
  return { secure, name: `${prefix}caudal_session`, deviceName: `${prefix}caudal_device` };
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

/** The `Set-Cookie` header that starts or prolongs a session. */
export function sessionCookie(policy: CookiePolicy, secret: string, expires: Date): string {
  return stringifySetCookie({ ...attributes(policy.name, policy), value: secret, expires });
}

/** The `Set-Cookie` header that removes the session. */
export function clearedSessionCookie(policy: CookiePolicy): string {
  return stringifySetCookie({ ...attributes(policy.name, policy), value: '', maxAge: 0 });
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
