import { useEffect } from 'react';
import { PAGE_READY } from './early-clicks-script.ts';

/** Says that React is in charge of the page now, so that a click that came before is made again. */
export function usePageReady(): void {
  useEffect(() => {
    window.dispatchEvent(new Event(PAGE_READY));
  }, []);
}
