'use client';

import { type RefObject, useEffect, useRef } from 'react';

/**
 * For a field with its own text: follows its value when that changes elsewhere (a new address, a button that clears
 * it), except while the user types.
 */
export function useFieldSync(
  field: RefObject<HTMLInputElement | null>,
  { text, onFollow }: { readonly text: string; readonly onFollow?: () => void },
): void {
  const followed = useRef(onFollow);
  followed.current = onFollow;
  useEffect(() => {
    if (field.current === null || field.current === document.activeElement) return;
    field.current.value = text;
    followed.current?.();
  }, [text, field]);
}
