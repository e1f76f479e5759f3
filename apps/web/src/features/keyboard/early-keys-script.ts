import { APPLE, KEYS_READY, OFF, PALETTE_BUTTON_ID, SEARCH_FIELD, STORED_AS, TYPABLE } from './early-keys.ts';

/** More than anybody presses before a page is ready. */
const MOST_KEYS = 100;

/**
 * Runs at the top of the document and keeps the keys that are pressed outside of fields before the page reads them, as
 * early clicks are kept. `/` needs no scripts and leads to the page's search field at once, so that what is typed next
 * is in it. Nothing is kept where shortcuts are turned off.
 * Decision 121: docs/decisions/0121-command-palette-of-our-own.md.
 */
export const EARLY_KEYS_SCRIPT = `(() => {
  const keys = [];
  const areOn = () => {
    try {
      return localStorage.getItem('${STORED_AS}') !== '${OFF}';
    } catch {
      return true;
    }
  };
  const keep = (event) => {
    const { key, ctrlKey, metaKey, altKey, shiftKey } = event;
    if (!key || altKey || keys.length === ${MOST_KEYS}) return;
    if (!document.getElementById('${PALETTE_BUTTON_ID}') || !areOn()) return;
    const isMod = ${APPLE}.test(navigator.platform) ? metaKey && !ctrlKey : ctrlKey && !metaKey;
    const opens = isMod && !shiftKey && key.toLowerCase() === 'k';
    if (!opens && (ctrlKey || metaKey || event.target.closest('${TYPABLE}'))) return;
    if (opens || key === '/') event.preventDefault();
    const field = key === '/' && document.querySelector('${SEARCH_FIELD}');
    if (!field) return keys.push(event);
    field.focus();
    field.select();
  };
  addEventListener('keydown', keep, true);
  addEventListener('${KEYS_READY}', ({ detail }) => {
    removeEventListener('keydown', keep, true);
    detail(keys.splice(0));
  });
})();`;
