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
 * One transfer from the first letter that is typed to its receipt, whatever happens to the page in between: the draft
 * says where it stands. Once the draft is done with, the page goes on to its receipt or to the id that it moved to.
 */
export function useDraftFlow<Parts extends DraftParts>(
  shape: DraftShape<Parts>,
  { id, owner, start, addresses }: FlowOptions<Parts>,
) {
  const router = useRouter();
  const { draft, update } = useDraft(shape, { id, owner, start });

  // Confirmed before this page was there: it asks what came out, and says so.
  const [wasConfirmed, setWasConfirmed] = useState<boolean>();
  if (draft !== undefined && wasConfirmed === undefined) setWasConfirmed(draft.state === 'submitted');

  const leaveFor = leads(draft);
  useEffect(() => {
    if (leaveFor !== undefined) router.replace(leaveFor);
  }, [leaveFor, router]);

  function leads(current: Draft<Parts> | undefined): string | undefined {
    if (current?.state === 'sent') return addresses.receipt(id, current.alreadyPosted);
    if (current?.state === 'moved') return addresses.editing(current.to, current.step);
    return undefined;
  }

  return { draft, update, wasConfirmed: wasConfirmed === true, isLeaving: leaveFor !== undefined };
}
