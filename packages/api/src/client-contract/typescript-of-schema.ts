import type { z } from 'zod';

type Schema = z.core.JSONSchema._JSONSchema;
type ObjectSchema = z.core.JSONSchema.BaseSchema;

/** Whether a client sends it or gets it. */
export type Direction = 'in' | 'out';

const NULL = 'null';
const INDENT = '  ';

/**
 * A JSON Schema as a TypeScript type, in the part of JSON Schema that Zod writes for our shapes.
 *
 * @param indent - of the line in which the type begins.
 * @throws Error for a schema without a type: a contract has none.
 */
export function typescriptOf(schema: Schema, direction: Direction, indent = ''): string {
  if (typeof schema === 'boolean') throw new Error(`the schema ${schema} has no type`);
  const { $ref, allOf, anyOf, oneOf } = schema;
  if ($ref !== undefined) return $ref.replace('#/$defs/', '');
  const [only, ...others] = allOf ?? [];
  if (only !== undefined && others.length === 0) return typescriptOf(only, direction, indent);
  const options = anyOf ?? oneOf;
  if (options !== undefined) return union(options.map((option) => typescriptOf(option, direction, indent)));
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum !== undefined) return enumOf(schema.enum, direction);
  // Zod writes several types as a list; our types of JSON Schema know one.
  const types: unknown = schema.type;
  if (Array.isArray(types))
    return union(types.map((type) => typescriptOf({ ...schema, type }, direction, indent)));
  switch (schema.type) {
    case 'string':
    case 'boolean':
    case 'null':
      return schema.type;
    case 'integer':
    case 'number':
      return 'number';
    case 'array':
      return arrayOf(schema, direction, indent);
    case 'object':
      return objectOf(schema, direction, indent);
  }
  throw new Error(`no type for ${JSON.stringify(schema)}`);
}

/** Null last, as one reads it. */
function union(types: readonly string[]): string {
  const different = [...new Set(types)];
  const sorted = [...different.filter((type) => type !== NULL), ...different.filter((type) => type === NULL)];
  return sorted.join(' | ');
}

/** Open in answers: a newer bank may have more values. */
function enumOf(values: readonly unknown[], direction: Direction): string {
  const literals = values.map((value) => `'${value}'`).join(' | ');
  return direction === 'out' ? `Open<${literals}>` : literals;
}

function arrayOf({ items }: ObjectSchema, direction: Direction, indent: string): string {
  if (items === undefined || Array.isArray(items)) throw new Error('an array without a type of its items');
  const item = typescriptOf(items, direction, indent);
  return `readonly ${/[|&]/.test(item) && !item.endsWith('}') ? `(${item})` : item}[]`;
}

function objectOf(schema: ObjectSchema, direction: Direction, indent: string): string {
  const members = Object.entries(schema.properties ?? {});
  if (members.length === 0) return 'Nothing';
  const inner = `${indent}${INDENT}`;
  const required = new Set(schema.required ?? []);
  const lines = members.flatMap(([name, member]) => {
    const isOptional = !required.has(name);
    const type = typescriptOf(member, direction, inner);
    const orUndefined = isOptional && direction === 'in' ? ' | undefined' : '';
    return [
      ...docComment(describe(member), inner),
      `${inner}readonly ${name}${isOptional ? '?' : ''}: ${type}${orUndefined};`,
    ];
  });
  return ['{', ...lines, `${indent}}`].join('\n');
}

/** What is said of a field: its description, its limits and its default. */
function describe(schema: Schema): string[] {
  if (typeof schema === 'boolean') return [];
  // What the OpenAPI document says instead, where a schema takes more than what is meant.
  const { override } = schema;
  const said: ObjectSchema = { ...schema, ...(typeof override === 'object' ? override : {}) };
  const { description, minLength, maxLength, minimum, maximum } = said;
  const limits = [
    rangeOf(minLength, maxLength, 'characters'),
    typeof minimum === 'number' && typeof maximum === 'number' && maximum < Number.MAX_SAFE_INTEGER
      ? rangeOf(minimum, maximum, '')
      : undefined,
    schema.default === undefined ? undefined : `default: ${JSON.stringify(schema.default)}`,
  ].filter((limit) => limit !== undefined);
  const sentence = limits.join('; ');
  return [
    ...(description === undefined ? [] : [ended(description)]),
    ...(sentence === '' ? [] : [ended(`${sentence[0]?.toUpperCase()}${sentence.slice(1)}`)]),
  ];
}

function rangeOf(least: number | undefined, most: number | undefined, unit: string): string | undefined {
  if (most === undefined) return undefined;
  return `${least === undefined ? 'at most' : `${least} to`} ${most} ${unit}`.trim();
}

/** A sentence with its full stop. */
export function ended(sentence: string): string {
  return /[.…]$/.test(sentence) ? sentence : `${sentence}.`;
}

/** Lines of a doc comment; none for no text. */
export function docComment(paragraphs: readonly string[], indent: string): string[] {
  const texts = paragraphs.map((text) => text.replaceAll('*/', '*\\/'));
  const [only, ...others] = texts;
  if (only === undefined) return [];
  if (others.length === 0) return [`${indent}/** ${only} */`];
  const body = texts.flatMap((text, index) => (index === 0 ? [text] : ['', text]));
  return [`${indent}/**`, ...body.map((text) => `${indent} * ${text}`.trimEnd()), `${indent} */`];
}
