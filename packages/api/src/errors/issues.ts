import type { z } from 'zod';

/** One problem in the input, with its path. */
export interface Issue {
  readonly path: (string | number)[];
  readonly message: string;
}

/** Keeps the answer small however many problems a request has. */
const MOST_ISSUES = 50;

/** Converts a Zod error to issues, one per field. The path of an unknown field ends with its name. */
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
