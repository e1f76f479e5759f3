/** What is typed for a field that isn't there yet. */
export interface TypedAhead {
  readonly text: string;
  /** It was finished by Enter. */
  readonly isEntered: boolean;
}

export const NOTHING_TYPED: TypedAhead = { text: '', isEntered: false };

/** The text after one more key; undefined if the key isn't one of typing, and so somebody else's. */
export function typeAhead(
  { text, isEntered }: TypedAhead,
  {
    key,
    ctrlKey,
    metaKey,
    altKey,
    isComposing,
  }: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'isComposing'>,
): TypedAhead | undefined {
  // Ctrl with Alt is AltGr: the `@` of many keyboards.
  if (isComposing || metaKey || (ctrlKey && !altKey)) return undefined;
  if (key === 'Enter') return { text, isEntered: true };
  if (key === 'Backspace') return { text: text.slice(0, -1), isEntered };
  return key.length === 1 ? { text: text + key, isEntered } : undefined;
}
