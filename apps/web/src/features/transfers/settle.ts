import type { RouterOutputs } from '@caudal/api';
import type { DomainCode } from '@caudal/domain';
import { domainCodeOf, issuePathsOf } from '#web/errors/domain-code.ts';
import type { Submitted } from './draft.ts';
import { verdictOf } from './verdict.ts';

export type Transfer = RouterOutputs['transfers']['get'];
type Request = Submitted['request'];

/** How an attempt to send ended. `alreadySent`: the id had been used for another request, which is what was posted. */
export type Outcome =
  | { readonly kind: 'sent' }
  | { readonly kind: 'alreadySent' }
  | { readonly kind: 'refused'; readonly code: DomainCode; readonly fields: readonly string[] }
  | { readonly kind: 'signedOut' };

export interface Asking {
  /** Asks the bank to post it. The same id with the same request is posted once, however often it is asked. */
  readonly post: (request: Request) => Promise<Transfer>;
  /** The transfer with this id, undefined where the bank has none. */
  readonly find: (id: string) => Promise<Transfer | undefined>;
  /** Waits before the next attempt; rejects when nobody waits any more. */
  readonly pause: (attempt: number) => Promise<void>;
  /** Called each time the outcome stays unknown. */
  readonly onUnknown: (attempt: number) => void;
}

/**
 * Asks until the outcome of a confirmed request is known. It repeats the same request with the same id, never another,
 * so it may be run again after a reload and in several tabs at once.
 */
export async function settle(request: Request, { post, find, pause, onUnknown }: Asking): Promise<Outcome> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await post(request);
      return { kind: 'sent' };
    } catch (error) {
      const outcome = await judge(error, request, find);
      if (outcome !== undefined) return outcome;
      onUnknown(attempt);
      await pause(attempt);
    }
  }
}

/** What the error of an attempt means; undefined while the outcome is unknown. */
async function judge(error: unknown, request: Request, find: Asking['find']): Promise<Outcome | undefined> {
  const verdict = verdictOf(error);
  if (verdict === 'unknown') return undefined;
  if (verdict === 'signedOut') return { kind: 'signedOut' };
  try {
    // An earlier attempt, perhaps before a reload, may have been posted although this one was refused.
    const posted = await find(request.id);
    if (posted !== undefined) return { kind: verdict === 'idTaken' ? 'alreadySent' : 'sent' };
  } catch (lookUp) {
    return verdictOf(lookUp) === 'signedOut' ? { kind: 'signedOut' } : undefined;
  }
  return { kind: 'refused', code: domainCodeOf(error) ?? 'INTERNAL', fields: issuePathsOf(error) };
}
