'use client';

import { type RefObject, useEffect, useRef } from 'react';

/**
 * For a field that keeps its own text: when what it stands for changes by itself (the address was changed, or a button
 * clears it), the field follows, unless somebody is typing there.
 */
export function useFollowed(
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
