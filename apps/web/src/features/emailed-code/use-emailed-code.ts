'use client';

import { useEffect, useState } from 'react';

/**
 * The code of a link in one of our mails. It stands behind the `#`, which no server sees, and is taken out of the
 * address at once, so that it is not left in the history or in what somebody copies.
 *
 * @returns undefined until the browser has looked, null where the link has none.
 */
export function useEmailedCode(): string | null | undefined {
  const [code, setCode] = useState<string | null>();

  useEffect(() => {
    const take = () => {
      const found = new URLSearchParams(window.location.hash.slice(1)).get('code');
      setCode((known) => found ?? known ?? null);
      if (found === null) return;
      // A moment later: only then has Next taken charge of the history, and would otherwise put the code back.
      setTimeout(() => window.history.replaceState(null, '', window.location.pathname));
    };
    take();
    // Another link that is opened where this page already is.
    window.addEventListener('hashchange', take);
    return () => window.removeEventListener('hashchange', take);
  }, []);

  return code;
}
