'use client';

import { useEffect, useRef, useState } from 'react';

/**
 * What was just done. Moves the focus to the sentence that says so: its dialog has closed, and the button that opened
 * it may be gone.
 */
export function useStatusMessage() {
  const status = useRef<HTMLParagraphElement>(null);
  const [message, announce] = useState('');
  useEffect(() => {
    if (message !== '') status.current?.focus();
  }, [message]);
  return { message, announce, status };
}
