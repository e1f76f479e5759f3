'use client';

import { useCallback, useMemo, useSyncExternalStore } from 'react';
import { type DraftParts, newDraft, type Update } from './draft.ts';
import type { DraftShape } from './draft-kind.ts';
import { onDraftStored, readStoredDraft, storeDraft } from './draft-storage.ts';
import { readDraft } from './read-draft.ts';

/** On the server, which does not know this tab's drafts. */
const UNKNOWN = 'unknown';

export interface DraftOptions<Parts extends DraftParts> {
  readonly id: string;
  /** The user who fills it in. */
  readonly owner: string;
  /** The fields of a new draft. */
  readonly start: Parts['fields'];
}

/** The draft of a transfer, shared by the page's components. Undefined before hydration. */
export function useDraft<Parts extends DraftParts>(
  shape: DraftShape<Parts>,
  { id, owner, start }: DraftOptions<Parts>,
) {
  const stored = useSyncExternalStore(
    onDraftStored,
    () => readStoredDraft(shape, id),
    () => UNKNOWN,
  );
  const draft = useMemo(
    () =>
      stored === UNKNOWN ? undefined : (readDraft(stored, { owner, shape }) ?? newDraft<Parts>(owner, start)),
    [stored, owner, shape, start],
  );

  /** Applies a transition to the stored draft, which may be newer than the one on the screen. */
  const update: Update<Parts> = useCallback(
    (transition) => {
      const current =
        readDraft(readStoredDraft(shape, id), { owner, shape }) ?? newDraft<Parts>(owner, start);
      storeDraft(shape, { id, draft: transition(current) });
    },
    [id, owner, shape, start],
  );

  return { draft, update };
}
