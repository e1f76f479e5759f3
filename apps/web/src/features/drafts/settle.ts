import type { DomainCode } from '@caudal/domain';
import { domainCodeOf, issuePathsOf } from '#web/errors/domain-code.ts';
import type { Woken } from './retry-pause.ts';
import { verdictOf } from './verdict.ts';

/**
 * The outcome of a request. `alreadySent`: an earlier, different request with this id was posted. `notSent`: the
 * browser was offline, so the request has not left it.
 */
export type Outcome =
  | { readonly kind: 'sent' }
  | { readonly kind: 'alreadySent' }
  | { readonly kind: 'notSent' }
  | { readonly kind: 'refused'; readonly code: DomainCode; readonly fields: readonly string[] }
  | { readonly kind: 'signedOut' };

/** What settling needs of the bank and the page. */
export interface TransferPort<Request> {
  /** Asks the bank to post it. Repeating the same id and request posts once. */
  readonly post: (request: Request) => Promise<unknown>;
  /** Whether the bank has a transfer with this id. */
  readonly isPosted: (id: string) => Promise<boolean>;
  /** Waits before the next attempt; rejects when the page is gone. @returns what ended the pause. */
  readonly pause: (attempt: number) => Promise<Woken>;
  /** Whether the browser has a connection. */
  readonly isOnline: () => boolean;
  /** In milliseconds. */
  readonly now: () => number;
  /** Called after each attempt without an outcome. */
  readonly onUnknown: (attempt: number) => void;
  /** Called each time when the bank still does not know the transfer. Only `confirmed` posts it then. */
  readonly onNotReceived: () => void;
}

/** How long a confirmation lets the page repeat a request that the bank was too busy for. */
const REPEAT_MS = 60_000;

/** How often the bank must not know a transfer before the page says so: a first request may still be on its way. */
const ASKED_ENOUGH = 3;

/**
 * Asks until the outcome of a confirmed request is known. Always the same request with the same id, so it is safe to
 * run again after a reload and in several tabs.
 *
 * Posts only what the user has just confirmed. After a lost connection, a reload or a minute it asks for the transfer
 * by its id, and posts again only after another confirmation. Decision 59:
 * docs/decisions/0059-no-transfer-sent-later-unasked.md.
 *
 * @param isResumed - confirmed before this page loaded.
 */
export async function settle<Request extends { readonly id: string }>(
  request: Request,
  port: TransferPort<Request>,
  { isResumed }: { readonly isResumed: boolean },
): Promise<Outcome> {
  const { post, isPosted, pause, isOnline, now, onUnknown, onNotReceived } = port;
  let confirmedAt = isResumed ? undefined : now();
  let mayHaveLeft = isResumed;
  let timesNotFound = 0;
  for (let attempt = 1; ; attempt += 1) {
    const mayPost = confirmedAt !== undefined && now() - confirmedAt < REPEAT_MS;
    const wasOnline = isOnline();
    try {
      if (mayPost) {
        await post(request);
        return { kind: 'sent' };
      }
      if (await isPosted(request.id)) {
        // Posting what is posted moves nothing, and tells whether it was this request.
        confirmedAt = now();
        continue;
      }
      timesNotFound += 1;
      if (timesNotFound < ASKED_ENOUGH) onUnknown(attempt);
      else onNotReceived();
    } catch (error) {
      const outcome = await outcomeOf(error, () => isPosted(request.id));
      if (outcome !== undefined) return outcome;
      if (domainCodeOf(error) === undefined) {
        if (mayPost && !mayHaveLeft && !wasOnline && !isOnline()) return { kind: 'notSent' };
        confirmedAt = undefined;
      }
      mayHaveLeft = true;
      onUnknown(attempt);
    }
    const woken = await pause(attempt);
    if (woken === 'online') confirmedAt = undefined;
    if (woken === 'confirmed') {
      confirmedAt = now();
      timesNotFound = 0;
    }
  }
}

/** The outcome that an error means; undefined while unknown. */
async function outcomeOf(error: unknown, isPosted: () => Promise<boolean>): Promise<Outcome | undefined> {
  const verdict = verdictOf(error);
  if (verdict === 'unknown') return undefined;
  if (verdict === 'signedOut') return { kind: 'signedOut' };
  try {
    // An earlier attempt, perhaps before a reload, may have been posted even though this one was refused.
    if (await isPosted()) return { kind: verdict === 'idTaken' ? 'alreadySent' : 'sent' };
  } catch (lookUp) {
    return verdictOf(lookUp) === 'signedOut' ? { kind: 'signedOut' } : undefined;
  }
  return { kind: 'refused', code: domainCodeOf(error) ?? 'INTERNAL', fields: issuePathsOf(error) };
}
