import type { oas31 } from 'zod-openapi';

/** Formats that say all that their patterns say. */
const FORMATS: ReadonlySet<unknown> = new Set(['uuid', 'date', 'date-time']);

/**
 * Makes schemas easier on clients. Answers may get new fields, which must not break clients that check them: their
 * schemas do not forbid others; those of requests still do, as the bank does. Zod's patterns of dates are left out.
 *
 * @returns the same document, changed.
 */
export function simplify(document: oas31.OpenAPIObject): oas31.OpenAPIObject {
  const { schemas = {} } = document.components ?? {};
  const seen = new Set<unknown>();
  const open = (value: unknown): void => {
    if (!isNode(value) || seen.has(value)) return;
    seen.add(value);
    if (value.additionalProperties === false) delete value.additionalProperties;
    if (typeof value.$ref === 'string') open(schemas[value.$ref.slice(value.$ref.lastIndexOf('/') + 1)]);
    for (const part of Object.values(value)) open(part);
  };
  for (const path of Object.values(document.paths ?? {}))
    for (const operation of Object.values(path)) if (isNode(operation)) open(operation.responses);
  dropPatterns(document);
  return document;
}

function dropPatterns(value: unknown): void {
  if (!isNode(value)) return;
  if (FORMATS.has(value.format)) delete value.pattern;
  for (const part of Object.values(value)) dropPatterns(part);
}

function isNode(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
