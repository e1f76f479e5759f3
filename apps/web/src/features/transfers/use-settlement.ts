'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { v7 as uuidv7 } from 'uuid';
import { domainCodeOf } from '#web/errors/domain-code.ts';
import { trpcClient } from '#web/trpc/client.ts';
import { type Draft, refuse, type Submitted, sent } from './draft.ts';
import { storeDraft } from './draft-storage.ts';
import { pauseAfter, waitOrWake } from './patience.ts';
import { stepOfRefusal } from './refusal-step.ts';
import { type Asking, type Outcome, settle } from './settle.ts';

/** A connection that says nothing for this long is given up, and the same is asked again. */
const SILENCE_MS = 20_000;

export type Settlement = 'asking' | 'lost' | 'signedOut';

/**
 * Asks the bank about a confirmed transfer until it knows what came out, and writes that into the draft.
 * It never begins before the draft is stored as submitted, so whatever ends this page, the next one goes on here.
 */
export function useSettlement(draft: Submitted, update: (transition: (current: Draft) => Draft) => void) {
  const { request } = draft;
  const queryClient = useQueryClient();
  const [settlement, setSettlement] = useState<Settlement>('asking');
  const [failure, setFailure] = useState<unknown>();
  const [wake] = useState(() => new EventTarget());
  if (failure !== undefined) throw failure;

  // The request of a submitted draft never changes, so its id alone decides whether to ask anew.
  useEffect(() => {
    const left = new AbortController();
    const { signal } = left;
    const asking: Asking = {
      post: (what) => trpcClient.transfers.create.mutate(what, { signal: AbortSignal.timeout(SILENCE_MS) }),
      find: findTransfer,
      pause: (attempt) => waitOrWake(pauseAfter(attempt), { wake, signal }),
      onUnknown: () => signal.aborted || setSettlement('lost'),
    };
    settle(request, asking)
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
        const step = stepOfRefusal(outcome.code, outcome.fields);
        const { old, next } = refuse(draft, { code: outcome.code, step }, newId);
        storeDraft(newId, next);
        return update(() => old);
      }
      case 'sent':
      case 'alreadySent':
        update((current) => sent(current, outcome.kind === 'alreadySent'));
        // Balances and lists that are in the cache are older than this.
        return queryClient.invalidateQueries();
    }
  }

  return { settlement, askNow: () => wake.dispatchEvent(new Event('wake')) };
}

async function findTransfer(id: string) {
  try {
    return await trpcClient.transfers.get.query({ id });
  } catch (error) {
    if (domainCodeOf(error) === 'NOT_FOUND') return undefined;
    throw error;
  }
}
