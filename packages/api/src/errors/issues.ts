import { FIELD_PROBLEMS, type FieldProblem, type IssueCode } from '@caudal/domain';
import type { z } from 'zod';

/** One problem in the input: where, which, and an English sentence that reads on after the field's name. */
export interface Issue {
  readonly path: (string | number)[];
  readonly code: IssueCode;
  readonly message: string;
}

/** Keeps the answer small however many problems a request has. */
const MOST_ISSUES = 50;

/** The issue of a problem. @param message - a sentence that says more than the problem's own. */
export function issueNamed(
  code: FieldProblem,
  { path = [], message = FIELD_PROBLEMS[code] }: { path?: Issue['path']; message?: string | undefined } = {},
): Issue {
  return { path, code, message };
}

/**
 * Converts a Zod error to issues, one per field. The path of an unknown field ends with its name.
 *
 * @param input - what the schema refused: it tells a missing field from a wrong one.
 */
export function issuesOf(error: { readonly issues: readonly z.core.$ZodIssue[] }, input: unknown): Issue[] {
  return error.issues.flatMap((issue) => explain(issue, input)).slice(0, MOST_ISSUES);
}

function explain(issue: z.core.$ZodIssue, input: unknown): Issue[] {
  const path = issue.path.map(pathStep);
  if (issue.code === 'unrecognized_keys') {
    return issue.keys
      .slice(0, MOST_ISSUES)
      .map((key) => issueNamed('unknown-field', { path: [...path, key] }));
  }
  if (valueAt(input, path) === undefined) return [issueNamed('required', { path })];
  return [{ path, ...problemOf(issue) }];
}

type Problem = Pick<Issue, 'code' | 'message'>;

const problem = (code: FieldProblem, message: string = FIELD_PROBLEMS[code]): Problem => ({ code, message });

/** What refinements say: the sentences of the table, each once. */
const CODES: ReadonlyMap<string, FieldProblem> = new Map(
  Object.entries(FIELD_PROBLEMS).map(([code, sentence]) => [sentence, code as FieldProblem]),
);

/** Never Zod's own words, which name its types and show patterns. */
function problemOf(issue: z.core.$ZodIssue): Problem {
  const named = CODES.get(issue.message);
  if (named !== undefined) return problem(named);
  switch (issue.code) {
    case 'invalid_type':
      return problem(TYPES[issue.expected] ?? 'not-valid');
    case 'invalid_value':
      return notAnOption(issue.values);
    case 'invalid_union':
      // What tells the variants apart is none of theirs.
      return 'options' in issue && issue.options !== undefined
        ? notAnOption(issue.options)
        : problem('not-valid');
    case 'too_big':
      return tooBig(issue);
    case 'too_small':
      return tooSmall(issue);
    case 'invalid_format':
      return problem(FORMATS[issue.format] ?? 'not-valid');
    default:
      return problem('not-valid');
  }
}

function notAnOption(options: readonly z.core.util.Primitive[]): Problem {
  return problem('not-an-option', `must be one of: ${options.map(String).join(', ')}`);
}

const TYPES: Readonly<Record<string, FieldProblem>> = {
  string: 'not-a-string',
  number: 'not-a-whole-number',
  int: 'not-a-whole-number',
  object: 'not-an-object',
  array: 'not-a-list',
};

const FORMATS: Readonly<Record<string, FieldProblem>> = {
  guid: 'not-a-uuid',
  email: 'not-an-email',
  date: 'not-a-date',
  datetime: 'not-an-instant',
};

function tooBig({ origin, maximum }: z.core.$ZodIssueTooBig): Problem {
  switch (origin) {
    case 'string':
      return problem('too-long', `must have at most ${maximum} characters`);
    case 'array':
      return problem('too-many', `must have at most ${maximum} items`);
    default:
      return problem('too-large', `must be at most ${maximum}`);
  }
}

function tooSmall({ origin, minimum }: z.core.$ZodIssueTooSmall): Problem {
  switch (origin) {
    case 'string':
      return problem(
        'too-short',
        minimum === 1 ? 'must not be empty' : `must have at least ${minimum} characters`,
      );
    case 'array':
      return problem('too-few', minimum === 1 ? 'must not be empty' : `must have at least ${minimum} items`);
    default:
      return problem('too-small', `must be at least ${minimum}`);
  }
}

function valueAt(input: unknown, path: readonly (string | number)[]): unknown {
  let value = input;
  for (const step of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = new Map<string, unknown>(Object.entries(value)).get(String(step));
  }
  return value;
}

function pathStep(step: PropertyKey): string | number {
  return typeof step === 'symbol' ? String(step) : step;
}
