import type { z } from 'zod';

/** One thing that is wrong with the input, and where. */
export interface Issue {
  readonly path: (string | number)[];
  readonly message: string;
}

/** An answer stays small, however much is wrong with a request. */
const MOST_ISSUES = 50;

/** What Zod found, one issue per field. An unknown field is named in its path. */
export function issuesOf(error: z.core.$ZodError): Issue[] {
  return error.issues.flatMap(explain).slice(0, MOST_ISSUES);
}

function explain(issue: z.core.$ZodIssue): Issue[] {
  const path = issue.path.map(pathStep);
  if (issue.code !== 'unrecognized_keys') return [{ path, message: issue.message }];
  return issue.keys
    .slice(0, MOST_ISSUES)
    .map((key) => ({ path: [...path, key], message: 'is not a known field' }));
}

function pathStep(step: PropertyKey): string | number {
  return typeof step === 'symbol' ? String(step) : step;
}
