import { failureOf } from '../calls/call.ts';
import { isWorthRepeating, waitBefore } from '../calls/retry.ts';
import { sleep } from '../calls/within.ts';
import { CaudalError } from '../errors/caudal-error.ts';
import type { Activity, FollowOptions } from './activity.ts';
import { type Arrived, FOLLOW, readStream, type StreamAddress } from './read-stream.ts';

/** How to reach the stream of activity. */
export interface ActivityEndpoint extends Omit<StreamAddress, 'headers'> {
  /** What identifies the caller. */
  headers(signal: AbortSignal): Promise<Readonly<Record<string, string>>>;
  /** Gets another token after the bank has refused the last. @returns whether there is one. */
  renew(signal: AbortSignal): Promise<boolean>;
}

/** Milliseconds before connecting again if the bank does not say. */
const RETRY_MS = 1_000;

/** Refusals of a caller whose session or access token is over. */
const SIGNED_OUT: ReadonlySet<string> = new Set(['UNAUTHENTICATED', 'TOKEN_EXPIRED']);

/**
 * Follows what happens to a user, over as many connections as it takes: each goes on where the one before broke, so that
 * nothing is told twice and nothing left out.
 *
 * @throws CaudalError for what another attempt does not mend; the reason of the signal.
 */
export async function* followActivity(
  endpoint: ActivityEndpoint,
  { after: given, customers, signal: outer, onLost }: FollowOptions = {},
): AsyncGenerator<Activity, never> {
  const ending = new AbortController();
  const abort = () => ending.abort(outer?.reason);
  if (outer?.aborted) abort();
  outer?.addEventListener('abort', abort, { once: true });
  const { signal } = ending;
  let after = given;
  let failed = 0;
  let isNew = true;
  try {
    for (;;) {
      let wait = RETRY_MS;
      try {
        const headers = await endpoint.headers(signal);
        const url = addressOf(endpoint.url, { after, customers });
        for await (const arrived of readStream({ ...endpoint, url, headers }, signal)) {
          failed = 0;
          isNew = true;
          if ('retry' in arrived) {
            wait = arrived.retry;
            continue;
          }
          if (isSessionOver(arrived)) throw signedOut();
          after = arrived.id ?? after;
          const activity = activityIn(arrived, after);
          if (activity !== undefined) yield activity;
        }
        onLost?.(undefined);
      } catch (error) {
        signal.throwIfAborted();
        if (!(error instanceof CaudalError)) throw error;
        if (isUnknownPosition(error) && after !== undefined) {
          after = undefined;
          yield { type: 'reset' };
          continue;
        }
        if (SIGNED_OUT.has(error.domainCode) && isNew) {
          isNew = false;
          if (await endpoint.renew(signal)) continue;
        }
        if (!isPassing(error)) throw error;
        failed += 1;
        wait = waitBefore(failed, error, Math.random());
        onLost?.(error);
      }
      await sleep(wait, signal);
    }
  } finally {
    outer?.removeEventListener('abort', abort);
    // Closes the connection, also where whoever iterates has had enough.
    ending.abort(new Error('no longer followed'));
  }
}

function addressOf(url: URL, { after, customers = [] }: Pick<FollowOptions, 'after' | 'customers'>): URL {
  const address = new URL(url);
  if (after !== undefined) address.searchParams.set('after', after);
  if (customers.length > 0) address.searchParams.set('customers', customers.join(','));
  return address;
}

function activityIn(
  { event, data }: Exclude<Arrived, { retry: number }>,
  after: string | undefined,
): Activity | undefined {
  if (event === 'ready' && after !== undefined) return { type: 'ready', after };
  if (event === 'movement' && after !== undefined)
    return { type: 'movement', after, entry: JSON.parse(data) };
  if (event === 'event' && after !== undefined) return { ...JSON.parse(data), type: 'event', after };
  if (event === 'changed') return { ...JSON.parse(data), type: 'changed' };
  // `end`, which says why the connection closes now; and what newer banks have.
  return undefined;
}

/** Whether the bank says that it ends the stream since the session or the token is over. */
function isSessionOver({ event, data }: Exclude<Arrived, { retry: number }>): boolean {
  return event === 'end' && JSON.parse(data).reason === 'session-over';
}

/** As if asked again: whoever has another token goes on at once, and nobody asks in vain. */
function signedOut(): CaudalError {
  return failureOf(FOLLOW, 'UNAUTHENTICATED', { sentence: 'The session is over', mayHaveArrived: true });
}

function isUnknownPosition({ domainCode, issues }: CaudalError): boolean {
  return domainCode === 'VALIDATION_FAILED' && issues.some(({ path }) => path[0] === 'after');
}

/** Whether another attempt can succeed: too many streams, too, since those of a lost connection end by themselves. */
function isPassing(error: CaudalError): boolean {
  return error.domainCode === 'TOO_MANY_REQUESTS' || isWorthRepeating(error, true);
}
