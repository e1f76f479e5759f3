/** Deeper than any request of ours, and far from what could exhaust a stack. */
const DEEPEST = 16;

/** The longest text that a schema takes: a password that is only compared. */
const LONGEST_TEXT = 1_024;

/** More than any object of ours has, and few enough to be looked at one by one. */
const MOST_FIELDS = 100;

export interface InputProblem {
  readonly path: (string | number)[];
  readonly message: string;
}

/**
 * Looks for what no field of any procedure may hold, whatever its schema: NUL and half characters (PostgreSQL
 * stores neither), the key `__proto__`, JSON nested without end, and what is far too long. That comes before the
 * schemas, since those compose a text (NFC) before they measure it: a megabyte of combining marks held the event
 * loop for half a minute.
 *
 * @returns the first problem, or undefined.
 */
export function findInputProblem(input: unknown): InputProblem | undefined {
  return inspect(input, []);
}

function inspect(value: unknown, path: (string | number)[]): InputProblem | undefined {
  if (typeof value === 'string') return inspectText(value, path);
  if (typeof value !== 'object' || value === null) return undefined;
  if (path.length >= DEEPEST) return { path: [...path], message: 'is nested too deeply' };
  const entries = Object.entries(value);
  if (!Array.isArray(value) && entries.length > MOST_FIELDS)
    return { path: [...path], message: 'has too many fields' };
  for (const [key, item] of entries) {
    // Not named in the answer, which would be as long.
    if (key.length > LONGEST_TEXT) return { path: [...path], message: 'has a field with too long a name' };
    const step = Array.isArray(value) ? Number(key) : key;
    if (key === '__proto__') return { path: [...path, step], message: 'is not a known field' };
    path.push(step);
    const problem = inspect(item, path);
    if (problem !== undefined) return problem;
    path.pop();
  }
  return undefined;
}

function inspectText(text: string, path: (string | number)[]): InputProblem | undefined {
  if (text.length > LONGEST_TEXT) return { path: [...path], message: 'is too long' };
  if (text.includes('\0')) return { path: [...path], message: 'contains a NUL character' };
  if (!text.isWellFormed()) return { path: [...path], message: 'contains half a character' };
  return undefined;
}
