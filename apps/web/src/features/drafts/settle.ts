import type { DomainCode } from '@caudal/domain';
import { domainCodeOf, issuePathsOf } from '#web/errors/domain-code.ts';
import { verdictOf } from './verdict.ts';

/** The outcome of a request. `alreadySent`: an earlier, different request with this id was posted. */
export type Outcome =
  | { readonly kind: 'sent' }
  | { readonly kind: 'alreadySent' }
  | { readonly kind: 'refused'; readonly code: DomainCode; readonly fields: readonly string[] }
  | { readonly kind: 'signedOut' };

/** What settling needs of the bank and the page. */
export interface TransferPort<Request> {
  /** Asks the bank to post it. Repeating the same id and request posts once. */
  readonly post: (request: Request) => Promise<unknown>;
  /** Whether the bank has a transfer with this id. */
  readonly isPosted: (id: string) => Promise<boolean>;
  /** Waits before the next attempt; rejects when the page is gone. */
  readonly pause: (attempt: number) => Promise<void>;
  /** Called after each attempt without an outcome. */
  readonly onUnknown: (attempt: number) => void;
}

/**
 * Repeats a confirmed request until its outcome is known. Always the same request with the same id, so it is safe to
 * run again after a reload and in several tabs.
 */
export async function settle<Request extends { readonly id: string }>(
  request: Request,
  { post, isPosted, pause, onUnknown }: TransferPort<Request>,
): Promise<Outcome> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await post(request);
      return { kind: 'sent' };
    } catch (error) {
      const outcome = await outcomeOf(error, () => isPosted(request.id));
      if (outcome !== undefined) return outcome;
      onUnknown(attempt);
      await pause(attempt);
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
