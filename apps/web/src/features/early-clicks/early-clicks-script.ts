/** The event that the page sends once its scripts are in charge of it. */
export const PAGE_READY = 'caudal:page-ready';

/**
 * Stands at the top of the document and keeps the last click on a button that came before the page's own scripts did:
 * on a slow phone that is a second or two, in which a click would otherwise be lost without a word, and a form be sent
 * as browsers do it by themselves. Once the page says that it is ready, the click is made again; nobody else hears the
 * first one, since React may already be listening and would do the work twice. Links need none of this, nor do buttons
 * that open a popover: they work without scripts. What acts on pressing instead of clicking, as the eye of a password
 * does, does nothing then.
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
