'use client';

import { useEffect, useState } from 'react';
import { v7 as uuidv7 } from 'uuid';
import { domainCodeOf } from '#web/errors/domain-code.ts';
import { trpc } from '#web/trpc/hooks.ts';
import { type DraftParts, notSent, refuse, type Submitted, sent, type Update } from './draft.ts';
import type { DraftKind } from './draft-kind.ts';
import { storeDraft } from './draft-storage.ts';
import { pauseAfter, type Wake, waitOrWake } from './retry-pause.ts';
import { type Outcome, settle, type TransferPort } from './settle.ts';

/** A request without an answer for this long is aborted and repeated. */
const TIMEOUT_MS = 20_000;

/** `lost`: the outcome is unknown. `notReceived`: the bank does not know the transfer, and only the user sends it. */
export type Settlement = 'asking' | 'lost' | 'notReceived' | 'signedOut';

/**
 * Asks the bank about a confirmed transfer until the outcome is known, and stores it in the draft. Starts only after
 * the draft is stored as submitted, so that the next page continues when this one ends.
 *
 * @param isResumed - confirmed before this page loaded.
 */
export function useSettlement<Parts extends DraftParts>(
  kind: DraftKind<Parts>,
  {
    draft,
    update,
    isResumed,
  }: { readonly draft: Submitted<Parts>; readonly update: Update<Parts>; readonly isResumed: boolean },
) {
  const { request } = draft;
  const utils = trpc.useUtils();
  const [settlement, setSettlement] = useState<Settlement>('asking');
  const [failure, setFailure] = useState<unknown>();
  const [wake] = useState(() => new EventTarget());
  if (failure !== undefined) throw failure;

  // A submitted request never changes, so its id is the only dependency.
  useEffect(() => {
    const left = new AbortController();
    const { signal } = left;
    const port: TransferPort<Parts['request']> = {
      post: (what) => kind.post(what, { signal: AbortSignal.timeout(TIMEOUT_MS) }),
      isPosted: (id) => isFound(kind.find(id)),
      pause: (attempt) => waitOrWake(pauseAfter(attempt), { wake, signal }),
      isOnline: () => navigator.onLine,
      now: () => Date.now(),
      onUnknown: () => signal.aborted || setSettlement('lost'),
      onNotReceived: () => signal.aborted || setSettlement('notReceived'),
    };
    settle(request, port, { isResumed })
      .then((outcome) => (signal.aborted ? undefined : apply(outcome)))
      .catch((error: unknown) => signal.aborted || setFailure(error));
    return () => left.abort();
  }, [request.id]);

  async function apply(outcome: Outcome): Promise<void> {
    switch (outcome.kind) {
      case 'signedOut':
        return setSettlement('signedOut');
      case 'notSent':
        return update(notSent);
      case 'refused': {
        const newId = uuidv7();
        const step = kind.stepOfRefusal(outcome.code, outcome.fields);
        const { old, next } = refuse(draft, { code: outcome.code, step }, newId);
        storeDraft(kind, { id: newId, draft: next });
        return update(() => old);
      }
      case 'sent':
      case 'alreadySent':
        update((current) => sent(current, outcome.kind === 'alreadySent'));
        // Cached balances and lists are out of date now.
        return utils.invalidate();
    }
  }

  const end = (pause: Wake) => wake.dispatchEvent(new Event(pause));
  return {
    settlement,
    askNow: () => end('asked'),
    sendAfterAll: () => {
      setSettlement('asking');
      end('confirmed');
    },
  };
}

async function isFound(looked: Promise<unknown>): Promise<boolean> {
  try {
    await looked;
    return true;
  } catch (error) {
    if (domainCodeOf(error) === 'NOT_FOUND') return false;
    throw error;
  }
}
