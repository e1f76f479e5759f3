'use client';

import { useEffect } from 'react';

/**
 * Keeps the second click of a double click on a button or link from selecting the text that has taken its place, such
 * as a receipt's.
 */
export function useOneSelection(): void {
  useEffect(() => {
    let beganOnControl = false;
    const guard = (event: MouseEvent) => {
      if (event.detail > 1) {
        if (beganOnControl) event.preventDefault();
        return;
      }
      beganOnControl = event.target instanceof Element && event.target.closest('a, button, summary') !== null;
    };
    document.addEventListener('mousedown', guard);
    return () => document.removeEventListener('mousedown', guard);
  }, []);
}
