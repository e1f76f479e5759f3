export { type Cursor, type CursorScope, type Cursors, cursorsOf, unknownCursor } from './cursor.ts';
export { type Page, pageOf } from './page.ts';
