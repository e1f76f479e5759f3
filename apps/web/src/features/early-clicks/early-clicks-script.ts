/** The page sends this event once React has hydrated it. */
export const PAGE_READY = 'caudal:page-ready';

/**
 * Runs at the top of the document and keeps the last click on a button before hydration. On a slow phone that takes a
 * second or two, in which a click would be lost, and a form would be submitted by the browser itself. When the page is
 * ready, the script repeats the click. No other listener sees the first one, since React may already be listening and
 * would act twice. Links and buttons that open a popover work without scripts. A control that acts on press instead of
 * click, such as a password's eye, does nothing until then.
 * Decision 28: docs/decisions/0028-early-clicks-replayed.md.
 */
export const EARLY_CLICKS_SCRIPT = `(() => {
  let clicked;
  const keep = (event) => {
    const button = event.target instanceof Element && event.target.closest('button:not([popovertarget])');
    if (!button) return;
    clicked = button;
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  addEventListener('click', keep, true);
  addEventListener('${PAGE_READY}', () => {
    removeEventListener('click', keep, true);
    if (clicked && clicked.isConnected) clicked.click();
  }, { once: true });
})();`;
