import type { Draft } from './draft.ts';

const PREFIX = 'caudal.send.';

/** Where drafts go when the browser gives no storage (it is full, or cookies are blocked): gone with the page. */
const memory = new Map<string, string>();
const listeners = new Set<() => void>();

/** The stored text of a draft. A reload, going back and a duplicated tab find it; another person's is not looked at. */
export function readStoredDraft(id: string): string | null {
  return memory.get(id) ?? storage()?.getItem(PREFIX + id) ?? null;
}

/** Stores a draft at once, so that it is there before anything that follows from it happens. */
export function storeDraft(id: string, next: Draft): void {
  const text = JSON.stringify(next);
  try {
    const kept = storage();
    if (kept === undefined) memory.set(id, text);
    else kept.setItem(PREFIX + id, text);
  } catch {
    // Full: this page's memory still serves until it is left, and the id itself is in the address.
    memory.set(id, text);
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

function storage(): Storage | undefined {
  try {
    return window.sessionStorage;
  } catch {
    // Blocked by the browser's settings.
    return undefined;
  }
}
