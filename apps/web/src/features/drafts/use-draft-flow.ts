'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useState } from 'react';
import type { Draft, DraftParts } from './draft.ts';
import type { DraftShape } from './draft-kind.ts';
import { type DraftOptions, useDraft } from './use-draft.ts';

interface FlowOptions<Parts extends DraftParts> extends DraftOptions<Parts> {
  /** Where a finished draft leads. */
  readonly addresses: {
    /** @param alreadyPosted - an earlier request with this id was posted, not the one confirmed here. */
    readonly receipt: (id: string, alreadyPosted: boolean) => string;
    readonly editing: (id: string, step: Parts['step']) => string;
  };
}

/**
 * One transfer from the first keystroke to its receipt, even across reloads: the draft holds the state. A finished
 * draft leads to its receipt or to its new id.
 */
export function useDraftFlow<Parts extends DraftParts>(
  shape: DraftShape<Parts>,
  { id, owner, start, addresses }: FlowOptions<Parts>,
) {
  const router = useRouter();
  const { draft, update } = useDraft(shape, { id, owner, start });

  // Confirmed before this page loaded: it asks for the outcome and says so.
  const [wasConfirmed, setWasConfirmed] = useState<boolean>();
  if (draft !== undefined && wasConfirmed === undefined) setWasConfirmed(draft.state === 'submitted');

  const destination = destinationOf(draft);
  useEffect(() => {
    if (destination !== undefined) router.replace(destination);
  }, [destination, router]);

  function destinationOf(current: Draft<Parts> | undefined): string | undefined {
    if (current?.state === 'sent') return addresses.receipt(id, current.alreadyPosted);
    if (current?.state === 'moved') return addresses.editing(current.to, current.step);
    return undefined;
  }

  return { draft, update, wasConfirmed: wasConfirmed === true, isLeaving: destination !== undefined };
}
