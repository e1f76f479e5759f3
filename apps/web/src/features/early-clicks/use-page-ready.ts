import { useEffect } from 'react';
import { PAGE_READY } from './early-clicks-script.ts';

/** Reports that React has hydrated the page, so that an early click is repeated. */
export function usePageReady(): void {
  useEffect(() => {
    // Not inside the effect, during which React could not hydrate the click's target.
    const soon = setTimeout(() => window.dispatchEvent(new Event(PAGE_READY)));
    return () => clearTimeout(soon);
  }, []);
}
