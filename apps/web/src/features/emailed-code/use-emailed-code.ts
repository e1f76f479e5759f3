'use client';

import { useEffect, useState } from 'react';

/**
 * The code of an e-mailed link. It follows the `#`, which no server sees, and is removed from the address at once, so
 * that neither the history nor a copied address keeps it.
 *
 * @returns undefined before hydration, null when the link has no code.
 */
export function useEmailedCode(): string | null | undefined {
  const [code, setCode] = useState<string | null>();

  useEffect(() => {
    const take = () => {
      const found = new URLSearchParams(window.location.hash.slice(1)).get('code');
      setCode((known) => found ?? known ?? null);
      if (found === null) return;
      // Deferred until Next controls the history: earlier, Next would put the code back.
      setTimeout(() => window.history.replaceState(null, '', window.location.pathname));
    };
    take();
    // Another link opened in this same page.
    window.addEventListener('hashchange', take);
    return () => window.removeEventListener('hashchange', take);
  }, []);

  return code;
}
