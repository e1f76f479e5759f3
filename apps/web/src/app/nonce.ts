/**
 * The nonce of this request's Content-Security-Policy, which the server also sets on the request. Empty without a
 * policy, so that a page still renders.
 */
export function nonceOf(policy: string | null): string {
  return /'nonce-([^']+)'/.exec(policy ?? '')?.[1] ?? '';
}
