import type { Audience, Binder } from './binder.ts';
import { type Endpoint, endpointOf } from './calls/attempt.ts';
import type { Call } from './calls/call.ts';
import { perform } from './calls/caller.ts';
import { keyOf } from './calls/repeatable.ts';
import { bindProcedures } from './contract/bind-procedures.ts';
import type { Caudal } from './contract/contract.ts';
import { type CallOptions, type CaudalOptions, limitsOf } from './options.ts';
import { type Page, pagesOf } from './pages.ts';
import type { Credentials } from './session/credentials.ts';
import { givenToken } from './session/given-token.ts';
import { keptSession } from './session/kept-session.ts';

/**
 * Connects a program to a bank. Signs in with the first call that needs it, and again when the session has ended.
 *
 * Every call throws a `CaudalError` if it fails, and the reason of its signal if it is aborted. Lost answers, 502, 503,
 * 504 and `BUSY` are repeated where a second time does no harm.
 *
 * ```ts
 * const caudal = createCaudal({ url: 'https://bank.example.com', username: 'ana', password });
 * const { items } = await caudal.accounts.list();
 * ```
 *
 * @throws TypeError or RangeError for options that cannot be.
 */
export function createCaudal(options: CaudalOptions): Caudal {
  const endpoint = endpointOf(options);
  const credentials = credentialsOf(endpoint, options);
  const performCall = <Output>(call: Call, audience: Audience, own: CallOptions = {}): Promise<Output> =>
    perform<Output>(endpoint, call, {
      ...limitsOf(own, options),
      credentials: audience === 'anyone' ? undefined : credentials,
      signal: own.signal,
    });

  const binder: Binder = {
    query: (procedure, audience) => async (input, own) =>
      performCall({ procedure, method: 'GET', input }, audience, own),
    mutation: (procedure, audience) => async (input, own) =>
      performCall(
        { procedure, method: 'POST', input, idempotencyKey: keyOf(procedure, own?.idempotencyKey) },
        audience,
        own,
      ),
    pages:
      <Input, Item, Answer extends Page<Item>>(procedure: string, audience: Audience) =>
      (input: Input, own?: CallOptions) =>
        pagesOf<Item, Answer>(async (cursor) => {
          const page = cursor === undefined ? input : { ...input, cursor };
          return performCall<Answer>({ procedure, method: 'GET', input: page }, audience, own);
        }),
  };
  return bindProcedures(binder);
}

function credentialsOf(endpoint: Endpoint, options: CaudalOptions): Credentials | undefined {
  const limits = limitsOf({}, options);
  if (options.accessToken !== undefined) return givenToken(options.accessToken);
  if (options.username === undefined) return undefined;
  const { username, password, code } = options;
  return keptSession(endpoint, { username, password, code }, limits);
}
