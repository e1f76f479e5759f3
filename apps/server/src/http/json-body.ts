import { findInputProblem, RefusalError, refusalNamed } from '@caudal/api';

/**
 * Parses a JSON body that has to be an object.
 *
 * @throws RefusalError VALIDATION_FAILED that names what is wrong.
 */
export function parseJsonObject(text: string): object {
  const value = parse(text);
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw invalid('must be a JSON object');
  const problem = findInputProblem(value);
  if (problem !== undefined) throw new RefusalError(refusalNamed('VALIDATION_FAILED', { issues: [problem] }));
  return value;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw invalid('is not JSON', cause);
  }
}

function invalid(message: string, cause?: unknown): RefusalError {
  return new RefusalError(refusalNamed('VALIDATION_FAILED', { issues: [{ path: [], message }] }), cause);
}
