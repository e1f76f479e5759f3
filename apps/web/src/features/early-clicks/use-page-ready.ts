import { useEffect } from 'react';
import { PAGE_READY } from './early-clicks-script.ts';

/** Says that React is in charge of the page now, so that a click that came before is made again. */
export function usePageReady(): void {
  useEffect(() => {
    // Not within the effect, where React could not hydrate what the click is for.
    const soon = setTimeout(() => window.dispatchEvent(new Event(PAGE_READY)));
    return () => clearTimeout(soon);
  }, []);
}
