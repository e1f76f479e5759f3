import { findInputProblem, RefusalError, refusalNamed } from '@caudal/api';
import type { FieldProblem } from '@caudal/domain';
import { isCostlyJson } from './body-limits.ts';
import { malformed } from './refusals.ts';

/** The refusal of a body as a whole. @param cause - the error of the parser, for the log. */
export function invalidBody(problem: FieldProblem, cause?: unknown): RefusalError {
  return new RefusalError(malformed(problem), cause);
}

/**
 * Parses a JSON body that must be an object.
 *
 * @throws RefusalError VALIDATION_FAILED with the problem.
 */
export function parseJsonObject(text: string): object {
  const value = parseJson(text);
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw invalidBody('not-a-json-object');
  const problem = findInputProblem(value);
  if (problem !== undefined) throw new RefusalError(refusalNamed('VALIDATION_FAILED', { issues: [problem] }));
  return value;
}

/** @throws RefusalError VALIDATION_FAILED if the text is not JSON, or more than any valid request. */
export function parseJson(text: string): unknown {
  if (isCostlyJson(text)) throw invalidBody('too-many-values');
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw invalidBody('not-json', cause);
  }
}
