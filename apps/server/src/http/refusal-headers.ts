import type { Refusal } from '@caudal/api';
import { bearerToken } from './authenticate.ts';
import { allowOf } from './methods.ts';
import { retryAfterOf } from './retry-after.ts';

/** The headers that refusals add to their answer. @param request - whose credentials were refused. */
export function headersOfRefusals(
  refusals: readonly Refusal[],
  request: { readonly headers: { readonly authorization?: string | undefined } },
): Record<string, string> {
  if (refusals.length === 0) return {};
  return {
    ...retryAfterOf(refusals),
    ...allowOf(refusals),
    ...takenOf(refusals),
    ...challengeOf(refusals, bearerToken(request.headers.authorization) !== undefined),
  };
}

/** What would be taken instead of an unsupported type or encoding (RFC 9110, 15.5.16). */
function takenOf(refusals: readonly Refusal[]): Record<string, string> {
  return Object.fromEntries(
    refusals.flatMap(({ takes }) => (takes === undefined ? [] : [[takes.header, takes.value]])),
  );
}

/**
 * How to sign in (RFC 6750, 3). Every 401 must say so, also where a password was wrong; only a token that was sent has
 * an error.
 */
function challengeOf(refusals: readonly Refusal[], hasToken: boolean): Record<string, string> {
  const refusal = refusals.find(({ status }) => status === 401);
  if (refusal === undefined) return {};
  const error = hasToken ? DESCRIPTIONS[refusal.domainCode] : undefined;
  const parameters = error === undefined ? '' : `, error="invalid_token", error_description="${error}"`;
  return { 'www-authenticate': `Bearer realm="Caudal"${parameters}` };
}

const DESCRIPTIONS: Partial<Record<Refusal['domainCode'], string>> = {
  UNAUTHENTICATED: 'The access token is not valid',
  TOKEN_EXPIRED: 'The access token has expired',
};
