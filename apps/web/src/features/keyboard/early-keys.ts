// What the script at the top of the document and the page agree on.

/** The page sends this event once it reads keys itself. Its detail, a function, gets those pressed before. */
export const KEYS_READY = 'caudal:keys-ready';

/** On the button that opens the palette: where there is none, keys are the browser's. */
export const PALETTE_BUTTON_ID = 'open-palette';

/** Where letters are text, or keys are somebody else's. */
export const TYPABLE = 'input, textarea, select, [contenteditable], [role="textbox"], [role="application"]';

/** The search field of a page, to which `/` leads. */
export const SEARCH_FIELD = 'main input[type="search"]';

/** Where the browser keeps that shortcuts are turned off. */
export const STORED_AS = 'caudal-shortcuts';
export const OFF = 'off';

/** The platforms whose `mod` is ⌘. */
export const APPLE = /mac|iphone|ipad/i;
