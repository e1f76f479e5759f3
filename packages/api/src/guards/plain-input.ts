/** Deeper than any request of ours, and far from what could exhaust a stack. */
const DEEPEST = 16;

export interface InputProblem {
  readonly path: (string | number)[];
  readonly message: string;
}

/**
 * Looks for what no field of any procedure may hold, whatever its schema: NUL and half characters (PostgreSQL
 * stores neither), the key `__proto__`, and JSON nested without end.
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
  for (const [key, item] of Object.entries(value)) {
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
  if (text.includes('\0')) return { path: [...path], message: 'contains a NUL character' };
  if (!text.isWellFormed()) return { path: [...path], message: 'contains half a character' };
  return undefined;
}
