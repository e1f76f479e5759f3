import type { FollowActivity } from './activity/activity.ts';
import { type ActivityEndpoint, followActivity } from './activity/follow.ts';
import type { Audience, Binder } from './binder.ts';
import { type Endpoint, endpointOf } from './calls/attempt.ts';
import type { Call } from './calls/call.ts';
import { perform } from './calls/caller.ts';
import { keyOf } from './calls/repeatable.ts';
import { bindProcedures } from './contract/bind-procedures.ts';
import type { Procedures } from './contract/contract.ts';
import { type CallOptions, type CaudalOptions, limitsOf } from './options.ts';
import { type Page, pagesOf } from './pages.ts';
import type { Credentials } from './session/credentials.ts';
import { givenToken } from './session/given-token.ts';
import { keptSession } from './session/kept-session.ts';

/** The bank: every procedure of its API as a function. */
export interface Caudal extends Procedures {
  /**
   * Follow what happens to you, as it happens. Connects again by itself, and goes on where it was.
   *
   * ```ts
   * for await (const activity of caudal.activity({ after }))
   *   if (activity.type === 'movement') console.log(activity.entry.amountMinor);
   * ```
   *
   * `GET /activity` as server-sent events, for users who are signed in.
   *
   * @throws CaudalError, where connecting again is of no use.
   */
  readonly activity: FollowActivity & Procedures['activity'];
}

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
  const procedures = bindProcedures(binder);
  const follow: FollowActivity = (followOptions) =>
    followActivity(activityOf(endpoint, credentials), followOptions);
  return { ...procedures, activity: Object.assign(follow, procedures.activity) };
}

/** The stream, with the token of the client. */
function activityOf(
  { url, fetch, userAgent }: Endpoint,
  credentials: Credentials | undefined,
): ActivityEndpoint {
  let sent: string | undefined;
  return {
    url: new URL('../v1/activity', url),
    fetch,
    credentials: 'omit',
    async headers(signal) {
      sent = await credentials?.token(signal);
      return {
        ...(sent !== undefined && { authorization: `Bearer ${sent}` }),
        ...(userAgent !== undefined && { 'user-agent': userAgent }),
      };
    },
    async renew(signal) {
      return sent !== undefined && (await credentials?.replace(sent, signal)) !== undefined;
    },
  };
}

function credentialsOf(endpoint: Endpoint, options: CaudalOptions): Credentials | undefined {
  const limits = limitsOf({}, options);
  if (options.accessToken !== undefined) return givenToken(options.accessToken);
  if (options.username === undefined) return undefined;
  const { username, password, code } = options;
  return keptSession(endpoint, { username, password, code }, limits);
}
