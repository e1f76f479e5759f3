import { type Issue, issueNamed } from '../errors/issues.ts';

/** Deeper than any valid request, and far from exhausting the stack. */
const DEEPEST = 16;

/** The longest string that any schema accepts: `givenPassword`. */
const LONGEST_TEXT = 1_024;

/** More than any object in a valid request has, and few enough to check one by one. */
const MOST_FIELDS = 100;

/**
 * Finds input that no procedure accepts, whatever its schema: NUL and lone surrogates (PostgreSQL stores neither),
 * the key `__proto__`, excessive nesting, and overlong strings. Runs before the schemas, because they normalise
 * strings (NFC) before checking the length: a megabyte of combining marks blocked the event loop for half a minute.
 *
 * @returns the first problem, or undefined.
 */
export function findInputProblem(input: unknown): Issue | undefined {
  return inspect(input, []);
}

function inspect(value: unknown, path: (string | number)[]): Issue | undefined {
  if (typeof value === 'string') return inspectText(value, path);
  if (typeof value !== 'object' || value === null) return undefined;
  if (path.length >= DEEPEST) return issueNamed('too-deep', { path: [...path] });
  const entries = Object.entries(value);
  if (!Array.isArray(value) && entries.length > MOST_FIELDS)
    return issueNamed('too-many-fields', { path: [...path] });
  for (const [key, item] of entries) {
    // The answer omits the name: it would be as long.
    if (key.length > LONGEST_TEXT) return issueNamed('field-name-too-long', { path: [...path] });
    const step = Array.isArray(value) ? Number(key) : key;
    if (key === '__proto__') return issueNamed('unknown-field', { path: [...path, step] });
    path.push(step);
    const problem = inspect(item, path);
    if (problem !== undefined) return problem;
    path.pop();
  }
  return undefined;
}

function inspectText(text: string, path: (string | number)[]): Issue | undefined {
  if (text.length > LONGEST_TEXT) return issueNamed('too-long', { path: [...path] });
  if (text.includes('\0')) return issueNamed('nul-character', { path: [...path] });
  if (!text.isWellFormed()) return issueNamed('lone-surrogate', { path: [...path] });
  return undefined;
}
