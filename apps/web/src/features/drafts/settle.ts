import type { DomainCode } from '@caudal/domain';
import { domainCodeOf, issuePathsOf } from '#web/errors/domain-code.ts';
import { verdictOf } from './verdict.ts';

/** How an attempt to move money ended. `alreadySent`: the id had been used for another request, which is what was posted. */
export type Outcome =
  | { readonly kind: 'sent' }
  | { readonly kind: 'alreadySent' }
  | { readonly kind: 'refused'; readonly code: DomainCode; readonly fields: readonly string[] }
  | { readonly kind: 'signedOut' };

/** What settling needs of the bank and of the page. */
export interface TransferPort<Request> {
  /** Asks the bank to post it. The same id with the same request is posted once, however often it is asked. */
  readonly post: (request: Request) => Promise<unknown>;
  /** Whether the bank has a transfer with this id. */
  readonly isPosted: (id: string) => Promise<boolean>;
  /** Waits before the next attempt; rejects when nobody waits any more. */
  readonly pause: (attempt: number) => Promise<void>;
  /** Called each time the outcome stays unknown. */
  readonly onUnknown: (attempt: number) => void;
}

/**
 * Asks until the outcome of a confirmed request is known. It repeats the same request with the same id, never another,
 * so it may be run again after a reload and in several tabs at once.
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
      const outcome = await judge(error, () => isPosted(request.id));
      if (outcome !== undefined) return outcome;
      onUnknown(attempt);
      await pause(attempt);
    }
  }
}

/** What the error of an attempt means; undefined while the outcome is unknown. */
async function judge(error: unknown, isPosted: () => Promise<boolean>): Promise<Outcome | undefined> {
  const verdict = verdictOf(error);
  if (verdict === 'unknown') return undefined;
  if (verdict === 'signedOut') return { kind: 'signedOut' };
  try {
    // An earlier attempt, perhaps before a reload, may have been posted although this one was refused.
    if (await isPosted()) return { kind: verdict === 'idTaken' ? 'alreadySent' : 'sent' };
  } catch (lookUp) {
    return verdictOf(lookUp) === 'signedOut' ? { kind: 'signedOut' } : undefined;
  }
  return { kind: 'refused', code: domainCodeOf(error) ?? 'INTERNAL', fields: issuePathsOf(error) };
}
