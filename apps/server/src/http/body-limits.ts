import { MAX_CALLS_PER_REQUEST } from '@caudal/schemas';

// Decision 48: docs/decisions/0048-bounded-bodies-and-named-methods.md.

/** Bytes. Two passwords of 1,024 characters, each written as `\u1234`, are 12 KB. */
export const USUAL_BODY = 16 * 1024;

/** Bytes. 1,000 transfers are about 300 KB. */
const BATCH_BODY = 1024 * 1024;

/** The procedures whose input is a long list. */
const BATCHES: ReadonlySet<string> = new Set(['transfers.createMany']);

/** The most bytes that a procedure's input may have. */
export function bodyLimitOf(procedure: string): number {
  return BATCHES.has(procedure) ? BATCH_BODY : USUAL_BODY;
}

/** The same for a tRPC request, which may have several calls. @param path - the procedures' names, with commas between. */
export function bodyLimitOfCalls(path: string): number {
  const names = path.split(',').slice(0, MAX_CALLS_PER_REQUEST);
  return Math.min(
    LARGEST_BODY,
    names.reduce((bytes, name) => bytes + bodyLimitOf(name), 0),
  );
}

/** No request may have more. */
export const LARGEST_BODY = BATCH_BODY;

/** Deeper than any valid request. */
export const DEEPEST = 32;

/** A batch of 1,000 transfers has 7,000. */
export const MOST_VALUES = 20_000;

/**
 * Whether a JSON text has more values, or nests them deeper, than any valid request. Much cheaper than parsing it: a
 * megabyte of `[1,1,…]` costs a hundred times as much to parse and check as to scan.
 */
export function isCostlyJson(text: string): boolean {
  if (text.length <= USUAL_BODY) return false;
  let depth = 0;
  let values = 0;
  for (let at = 0; at < text.length; at++) {
    switch (text.charCodeAt(at)) {
      case QUOTE:
        at = endOfString(text, at);
        break;
      case COMMA:
        values += 1;
        break;
      case OPEN_LIST:
      case OPEN_OBJECT:
        depth += 1;
        values += 1;
        break;
      case CLOSE_LIST:
      case CLOSE_OBJECT:
        depth -= 1;
    }
    if (depth > DEEPEST || values > MOST_VALUES) return true;
  }
  return false;
}

const [QUOTE, BACKSLASH, COMMA, OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [
  0x22, 0x5c, 0x2c, 0x5b, 0x5d, 0x7b, 0x7d,
];

/** The place of the quote that ends the string which begins at `start`. */
function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === BACKSLASH) at += 1;
    else if (code === QUOTE) return at;
  }
  return text.length;
}
