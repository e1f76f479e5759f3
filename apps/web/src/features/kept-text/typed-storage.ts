/** Under the prefix of drafts, so that signing out deletes it with them. */
const PREFIX = 'caudal.draft.typed.';

/** Where typed text is kept; undefined where the browser blocks it. */
export function typedStorage(): Storage | undefined {
  try {
    return window.sessionStorage;
  } catch {
    // Blocked by the browser's settings.
    return undefined;
  }
}

/** The key of what a user has typed into a form. */
export function typedKey(owner: string, form: string): string {
  return `${PREFIX}${owner}.${form}`;
}

/** Deletes what others have typed in this tab: they signed out elsewhere, or their session has ended. */
export function forgetOthers(storage: Storage | undefined, owner: string): void {
  for (const key of Object.keys(storage ?? {})) {
    if (key.startsWith(PREFIX) && !key.startsWith(typedKey(owner, ''))) storage?.removeItem(key);
  }
}
