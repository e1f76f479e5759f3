import { parseCookie, stringifySetCookie } from 'cookie';

/** Under which name, and how, the browser keeps its session. */
export interface CookiePolicy {
  readonly name: string;
  readonly secure: boolean;
}

/**
 * `__Host-` makes browsers refuse a cookie that a neighbouring host or plain http has planted. Over plain http
 * (this machine, or where the operator insists) they would refuse ours too.
 */
export function cookiePolicyOf(publicUrl: URL): CookiePolicy {
  const secure = publicUrl.protocol === 'https:';
  return { secure, name: secure ? '__Host-caudal_session' : 'caudal_session' };
}

/** The session's secret in a `Cookie` header, or undefined. */
export function readSessionCookie(
  { name }: CookiePolicy,
  header: string | null | undefined,
): string | undefined {
  return header ? parseCookie(header)[name] : undefined;
}

/** The `Set-Cookie` header that begins or prolongs a session. */
export function sessionCookie(policy: CookiePolicy, secret: string, expires: Date): string {
  return stringifySetCookie({ ...attributes(policy), value: secret, expires });
}

/** The `Set-Cookie` header that removes it. */
export function clearedSessionCookie(policy: CookiePolicy): string {
  return stringifySetCookie({ ...attributes(policy), value: '', maxAge: 0 });
}

function attributes({ name, secure }: CookiePolicy) {
  return { name, secure, path: '/', httpOnly: true, sameSite: 'lax' } as const;
}
