import { isUtf8 } from 'node:buffer';
import { findInputProblem, RefusalError, refusalNamed } from '@caudal/api';
import type { FieldProblem } from '@caudal/domain';
import { isCostlyJson } from './body-limits.ts';
import { malformed, unsupportedMediaType } from './refusals.ts';

/** The refusal of a body as a whole. @param cause - the error of the parser, for the log. */
export function invalidBody(problem: FieldProblem, cause?: unknown): RefusalError {
  return new RefusalError(malformed(problem), cause);
}

/** A charset that is not JSON's only one. Source: RFC 8259, section 8.1. */
const OTHER_CHARSET = /;\s*charset\s*=(?!\s*"?utf-?8"?\s*(;|$))/i;

/**
 * The text of a body. Decoded without a look, bytes of another encoding would be written as U+FFFD: a description that
 * nobody sent.
 *
 * @throws RefusalError UNSUPPORTED_MEDIA_TYPE for another charset; VALIDATION_FAILED if it is not UTF-8.
 */
export function textOf(body: Buffer, contentType = ''): string {
  if (OTHER_CHARSET.test(contentType)) throw new RefusalError(unsupportedMediaType);
  if (!isUtf8(body)) throw invalidBody('not-utf-8');
  return body.toString('utf8');
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
