'use client';

import { useCallback, useMemo, useSyncExternalStore } from 'react';
import { type Draft, type Fields, newDraft } from './draft.ts';
import { onDraftStored, readStoredDraft, storeDraft } from './draft-storage.ts';
import { readDraft } from './read-draft.ts';

/** While the page is still the server's, which cannot know this tab's drafts. */
const UNKNOWN = 'unknown';

/** The draft of a transfer, shared by everything on the page. Undefined until the browser has looked. */
export function useDraft(id: string, owner: string, prefill: Partial<Fields>) {
  const stored = useSyncExternalStore(
    onDraftStored,
    () => readStoredDraft(id),
    () => UNKNOWN,
  );
  const draft = useMemo(
    () => (stored === UNKNOWN ? undefined : (readDraft(stored, owner) ?? newDraft(owner, prefill))),
    [stored, owner, prefill],
  );

  /** Applies a transition to what is stored now, which may be newer than what is on the screen. */
  const update = useCallback(
    (transition: (current: Draft) => Draft) => {
      const current = readDraft(readStoredDraft(id), owner) ?? newDraft(owner, prefill);
      storeDraft(id, transition(current));
    },
    [id, owner, prefill],
  );

  return { draft, update };
}
