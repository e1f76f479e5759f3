'use client';

import { useEffect, useState } from 'react';
import { v7 as uuidv7 } from 'uuid';
import { domainCodeOf } from '#web/errors/domain-code.ts';
import { trpc } from '#web/trpc/hooks.ts';
import { type DraftParts, refuse, type Submitted, sent, type Update } from './draft.ts';
import type { DraftKind } from './draft-kind.ts';
import { storeDraft } from './draft-storage.ts';
import { pauseAfter, waitOrWake } from './retry-pause.ts';
import { type Outcome, settle, type TransferPort } from './settle.ts';

/** A request without an answer for this long is aborted and repeated. */
const TIMEOUT_MS = 20_000;

export type Settlement = 'asking' | 'lost' | 'signedOut';

/**
 * Asks the bank about a confirmed transfer until the outcome is known, and stores it in the draft. Starts only after
 * the draft is stored as submitted, so that the next page continues when this one ends.
 */
export function useSettlement<Parts extends DraftParts>(
  kind: DraftKind<Parts>,
  { draft, update }: { readonly draft: Submitted<Parts>; readonly update: Update<Parts> },
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
      onUnknown: () => signal.aborted || setSettlement('lost'),
    };
    settle(request, port)
      .then((outcome) => (signal.aborted ? undefined : apply(outcome)))
      .catch((error: unknown) => signal.aborted || setFailure(error));
    return () => left.abort();
  }, [request.id]);

  async function apply(outcome: Outcome): Promise<void> {
    switch (outcome.kind) {
      case 'signedOut':
        return setSettlement('signedOut');
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

  return { settlement, askNow: () => wake.dispatchEvent(new Event('wake')) };
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
