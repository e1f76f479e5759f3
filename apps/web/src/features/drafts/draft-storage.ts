import type { Draft, DraftParts } from './draft.ts';
import type { DraftShape } from './draft-kind.ts';

const PREFIX = 'caudal.draft.';

/** Where drafts go when the browser gives no storage (it is full, or cookies are blocked): gone with the page. */
const memory = new Map<string, string>();
const listeners = new Set<() => void>();

/** The kind of a draft, as far as the storage is concerned. */
type Named = Pick<DraftShape<DraftParts>, 'name'>;

/** The stored text of a draft. A reload, going back and a duplicated tab find it; another person's is not looked at. */
export function readStoredDraft({ name }: Named, id: string): string | null {
  const key = keyOf(name, id);
  return memory.get(key) ?? storage()?.getItem(key) ?? null;
}

/** Stores a draft at once, so that it is there before anything that follows from it happens. */
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
    // Full: this page's memory still serves until it is left, and the id itself is in the address.
    memory.set(key, text);
  }
  for (const listener of listeners) listener();
}

/** Forgets every draft of this tab. */
export function forgetDrafts(): void {
  memory.clear();
  const kept = storage();
  if (kept === undefined) return;
  for (const key of Object.keys(kept)) {
    if (key.startsWith(PREFIX)) kept.removeItem(key);
  }
}

/** Calls back whenever a draft is stored. @returns how to stop. */
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
