'use client';

import { useEffect, useRef } from 'react';

/**
 * For a field that keeps its own text: when what it stands for changes by itself (the address was changed, or a button
 * clears it), the field follows, unless somebody is typing there.
 */
export function useFollowed(text: string, onFollow: () => void) {
  const field = useRef<HTMLInputElement>(null);
  const followed = useRef(onFollow);
  followed.current = onFollow;
  useEffect(() => {
    if (field.current === null || field.current === document.activeElement) return;
    field.current.value = text;
    followed.current();
  }, [text]);
  return field;
}
