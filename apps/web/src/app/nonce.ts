/**
 * The nonce of this request's Content-Security-Policy, which the server sets on the request too. Empty without a policy,
 * so that a page still renders where none is set.
 */
export function nonceOf(policy: string | null): string {
  return /'nonce-([^']+)'/.exec(policy ?? '')?.[1] ?? '';
}
