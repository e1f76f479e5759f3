import { findInputProblem, RefusalError, refusalNamed } from '@caudal/api';
import { malformed } from './refusals.ts';

/** Something is wrong with the body as a whole, and what. */
export function invalidBody(message: string, cause?: unknown): RefusalError {
  return new RefusalError(malformed(message), cause);
}

/**
 * Parses a JSON body that has to be an object.
 *
 * @throws RefusalError VALIDATION_FAILED that names what is wrong.
 */
export function parseJsonObject(text: string): object {
  const value = parseJson(text);
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw invalidBody('must be a JSON object');
  const problem = findInputProblem(value);
  if (problem !== undefined) throw new RefusalError(refusalNamed('VALIDATION_FAILED', { issues: [problem] }));
  return value;
}

/** @throws RefusalError VALIDATION_FAILED where it is not JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw invalidBody('is not JSON', cause);
  }
}
