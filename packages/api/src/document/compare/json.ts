export type JsonObject = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The object at a path of keys; empty if there is none. */
export function objectAt(value: unknown, ...steps: readonly string[]): JsonObject {
  let found = value;
  for (const step of steps) found = isObject(found) ? found[step] : undefined;
  return isObject(found) ? found : {};
}

export function listAt(value: unknown, key: string): readonly unknown[] {
  const list = isObject(value) ? value[key] : undefined;
  return Array.isArray(list) ? list : [];
}

/** Follows references within the document, as far as they go. */
export function resolved(document: JsonObject, value: unknown): JsonObject {
  const found = isObject(value) ? value : {};
  if (typeof found.$ref !== 'string') return found;
  const [, ...steps] = found.$ref.split('/');
  return resolved(
    document,
    objectAt(document, ...steps.map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))),
  );
}
