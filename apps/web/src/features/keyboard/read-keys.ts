import type { Shortcut } from './shortcuts.ts';

/** How long after `g` the letter may come. */
const SECOND_KEY_MS = 1_500;

/** Letters that follow each other this soon are a text, typed before its field has the focus. */
const TYPING_MS = 500;

/** What a key does. */
export type KeyAction =
  | { readonly does: 'palette' | 'help' | 'search' }
  | { readonly does: 'go'; readonly href: string };

/** A key, as a browser tells it. */
export type Key = Pick<
  KeyboardEvent,
  'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey' | 'repeat' | 'isComposing' | 'timeStamp'
>;

/** Where the key was pressed. */
export interface Place {
  /** In a field, where letters are text. */
  readonly isTyping: boolean;
  /** A dialog has its own keys. */
  readonly isInDialog: boolean;
}

/**
 * Reads shortcuts from keys: `mod+k` anywhere but in a dialog, the others where nobody types. A key with a modifier is
 * the browser's or a screen reader's, except that one.
 *
 * @param isMac - whether `mod` is ⌘ instead of Ctrl.
 */
export function keyReader(shortcuts: readonly Shortcut[], isMac: boolean) {
  let leaderAt = Number.NEGATIVE_INFINITY;
  let letterAt = Number.NEGATIVE_INFINITY;

  return function read(pressed: Key, { isTyping, isInDialog }: Place): KeyAction | undefined {
    const { key, ctrlKey, metaKey, altKey, shiftKey, timeStamp } = pressed;
    const isSecond = timeStamp - leaderAt <= SECOND_KEY_MS;
    const isText = timeStamp - letterAt <= TYPING_MS;
    leaderAt = Number.NEGATIVE_INFINITY;
    letterAt = Number.NEGATIVE_INFINITY;
    if (isInDialog || altKey || pressed.repeat || pressed.isComposing) return undefined;
    const letter = key.toLowerCase();
    if (ctrlKey || metaKey) {
      const isMod = isMac ? metaKey && !ctrlKey : ctrlKey && !metaKey;
      return isMod && !shiftKey && letter === 'k' ? { does: 'palette' } : undefined;
    }
    if (isTyping) return undefined;
    // On many keyboards both are above another key.
    if (key === '?') return { does: 'help' };
    if (key === '/') return { does: 'search' };
    if (shiftKey) return undefined;
    if (isSecond) {
      const found = shortcuts.find((shortcut) => shortcut.letter === letter);
      return found === undefined ? undefined : { does: 'go', href: found.href };
    }
    if (letter === 'g' && !isText) leaderAt = timeStamp;
    else if (key.length === 1) letterAt = timeStamp;
    return undefined;
  };
}
