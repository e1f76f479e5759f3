import type { Draft, DraftParts } from './draft.ts';
import type { DraftShape } from './draft-kind.ts';

const PREFIX = 'caudal.draft.';

/** Holds drafts when the browser has no storage (full, or cookies are blocked). Lost with the page. */
const memory = new Map<string, string>();
const listeners = new Set<() => void>();

/** The kind of a draft, as the storage needs it. */
type Named = Pick<DraftShape<DraftParts>, 'name'>;

/**
 * The stored text of a draft. Survives a reload, going back and duplicating the tab. `readDraft` ignores another
 * user's.
 */
export function readStoredDraft({ name }: Named, id: string): string | null {
  const key = keyOf(name, id);
  return memory.get(key) ?? storage()?.getItem(key) ?? null;
}

/** Stores a draft synchronously, before anything that follows from it. */
export function storeDraft<Parts extends DraftParts>(
  { name }: Named,
  { id, draft }: { readonly id: string; readonly draft: Draft<Parts> },
): void {
  const key = keyOf(name, id);
  const text = JSON.stringify(draft);
  try {
    const kept = storage();
    if (kept === undefined) memory.set(key, text);
    else kept.setItem(key, text);
  } catch {
    // The storage is full: memory serves until the page is left, and the id is in the address.
    memory.set(key, text);
  }
  for (const listener of listeners) listener();
}

/** Deletes all drafts of this tab. */
export function deleteDrafts(): void {
  memory.clear();
  const kept = storage();
  if (kept === undefined) return;
  for (const key of Object.keys(kept)) {
    if (key.startsWith(PREFIX)) kept.removeItem(key);
  }
}

/** Calls back after each stored draft. @returns the function that stops it. */
export function onDraftStored(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function keyOf(name: string, id: string): string {
  return `${PREFIX}${name}.${id}`;
}

function storage(): Storage | undefined {
  try {
    return window.sessionStorage;
  } catch {
    // Blocked by the browser's settings.
    return undefined;
  }
}
