'use client';

import { useEffect, useRef, useState } from 'react';

/**
 * What has just been done. The focus goes to the sentence that says so once a dialog is gone, and perhaps the button
 * that had opened it.
 */
export function useSaid() {
  const status = useRef<HTMLParagraphElement>(null);
  const [said, say] = useState('');
  useEffect(() => {
    if (said !== '') status.current?.focus();
  }, [said]);
  return { said, say, status };
}
