import { parseCookie, stringifySetCookie } from 'cookie';

/** Under which name, and how, the browser keeps its session. */
export interface CookiePolicy {
  readonly name: string;
  /** Under which it keeps what tells it from other browsers. */
  readonly deviceName: string;
  readonly secure: boolean;
}

/**
 * `__Host-` makes browsers refuse a cookie that a neighbouring host or plain http has planted. Over plain http
 * (this machine, or where the operator insists) they would refuse ours too.
 */
export function cookiePolicyOf(publicUrl: URL): CookiePolicy {
  const secure = publicUrl.protocol === 'https:';
  const prefix = secure ? '__Host-' : '';
  return { secure, name: `${prefix}caudal_session`, deviceName: `${prefix}caudal_device` };
}

/** The session's secret in a `Cookie` header, or undefined. */
export function readSessionCookie(
  { name }: CookiePolicy,
  header: string | null | undefined,
): string | undefined {
  return header ? parseCookie(header)[name] : undefined;
}

/** What tells this browser from others, in a `Cookie` header, or undefined. */
export function readDeviceCookie(
  { deviceName }: CookiePolicy,
  header: string | null | undefined,
): string | undefined {
  return header ? parseCookie(header)[deviceName] : undefined;
}

/** The `Set-Cookie` header that begins or prolongs a session. */
export function sessionCookie(policy: CookiePolicy, secret: string, expires: Date): string {
  return stringifySetCookie({ ...attributes(policy.name, policy), value: secret, expires });
}

/** The `Set-Cookie` header that removes it. */
export function clearedSessionCookie(policy: CookiePolicy): string {
  return stringifySetCookie({ ...attributes(policy.name, policy), value: '', maxAge: 0 });
}

/** Longer than browsers allow would be no use. */
const DEVICE_SECONDS = 400 * 24 * 60 * 60;

/** The `Set-Cookie` header by which the browser is known next time. It opens nothing. */
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
