import { isObject, type JsonObject, listAt, objectAt, resolved } from './json.ts';

/** Two documents, and a schema of each for the same place. */
export interface Pair {
  readonly before: unknown;
  readonly after: unknown;
}
export type Documents = { readonly before: JsonObject; readonly after: JsonObject };

/** What callers send, or what they get. */
export type Direction = 'sent' | 'received';

/** Limits of which less is stricter, and of which more is. */
const UPPER = ['maxLength', 'maximum', 'maxItems'] as const;
const LOWER = ['minLength', 'minimum', 'minItems'] as const;

/**
 * What breaks callers between two schemas of one place: what was accepted and would be refused, or what was answered and
 * would be missing or of another type. New fields and new values in answers do not: callers ignore what they do not know.
 */
export function schemaBreaks(
  documents: Documents,
  pair: Pair,
  direction: Direction,
  seen: ReadonlySet<unknown> = new Set(),
): string[] {
  const before = resolved(documents.before, pair.before);
  const after = resolved(documents.after, pair.after);
  if (seen.has(before)) return [];
  const deeper = new Set([...seen, before]);
  const inside = (steps: string, parts: Pair) =>
    schemaBreaks(documents, parts, direction, deeper).map((what) => `${steps}${what}`);
  return [
    ...typeBreaks(before, after, direction),
    ...(direction === 'sent' ? limitBreaks(before, after) : []),
    ...fieldBreaks(before, after, direction),
    ...Object.keys(objectAt(before, 'properties'))
      .filter((name) => name in objectAt(after, 'properties'))
      .flatMap((name) =>
        inside(`.${name}`, {
          before: objectAt(before, 'properties')[name],
          after: objectAt(after, 'properties')[name],
        }),
      ),
    ...('items' in before && 'items' in after
      ? inside('[]', { before: before.items, after: after.items })
      : []),
    ...(['anyOf', 'allOf'] as const).flatMap((key) =>
      listAt(before, key)
        .slice(0, listAt(after, key).length)
        .flatMap((part, index) => inside('', { before: part, after: listAt(after, key)[index] })),
    ),
  ];
}

function typeBreaks(before: JsonObject, after: JsonObject, direction: Direction): string[] {
  const [old, now] = [typesOf(before), typesOf(after)];
  const [wanted, given] = direction === 'sent' ? [old, now] : [now, old];
  const missing = [...wanted].filter(
    (type) => !given.has(type) && !(type === 'integer' && given.has('number')),
  );
  const breaks = missing.map((type) =>
    direction === 'sent' ? `: no longer takes ${type}` : `: can now be ${type}`,
  );
  const [first, second] = direction === 'sent' ? ([before, after] as const) : ([before, before] as const);
  const lost = listAt(first, 'enum').filter(
    (value) => 'enum' in second && !listAt(second, 'enum').includes(value),
  );
  return [...breaks, ...lost.map((value) => `: no longer takes ${JSON.stringify(value)}`)];
}

/** The alternatives' types count as the schema's. Several alternatives without types are compared one by one. */
function typesOf(schema: JsonObject): Set<unknown> {
  const own = Array.isArray(schema.type) ? schema.type : schema.type === undefined ? [] : [schema.type];
  const alternatives = listAt(schema, 'anyOf').flatMap((part) => (isObject(part) ? [...typesOf(part)] : []));
  return new Set([...own, ...alternatives]);
}

function limitBreaks(before: JsonObject, after: JsonObject): string[] {
  const value = (schema: JsonObject, key: string, otherwise: number) =>
    typeof schema[key] === 'number' ? schema[key] : otherwise;
  const stricter = [
    ...UPPER.filter((key) => value(after, key, Infinity) < value(before, key, Infinity)),
    ...LOWER.filter((key) => value(after, key, -Infinity) > value(before, key, -Infinity)),
    ...(['pattern', 'format'] as const).filter(
      (key) => after[key] !== undefined && after[key] !== before[key],
    ),
    ...('enum' in after && !('enum' in before) ? ['enum'] : []),
  ];
  return stricter.map((key) => `: ${key} is now ${JSON.stringify(after[key])}`);
}

function fieldBreaks(before: JsonObject, after: JsonObject, direction: Direction): string[] {
  const [old, now] = [objectAt(before, 'properties'), objectAt(after, 'properties')];
  const gone = Object.keys(old).filter((name) => !(name in now));
  const requiredBefore = listAt(before, 'required');
  const requiredAfter = listAt(after, 'required');
  const breaks = gone.map((name) => `.${name}: is gone`);
  if (direction === 'sent') {
    const needed = requiredAfter.filter((name) => !requiredBefore.includes(name));
    return [...breaks, ...needed.map((name) => `.${name}: is now required`)];
  }
  const missing = requiredBefore.filter(
    (name) => !requiredAfter.includes(name) && typeof name === 'string' && name in now,
  );
  return [...breaks, ...missing.map((name) => `.${name}: can now be missing`)];
}
