import type { EventDefinition } from '@caudal/domain/events';
import { z } from 'zod';

type Field = z.core.JSONSchema.BaseSchema;

/** Lists what an event carries, as Markdown. A text has no type; `?` marks what may be absent. */
export function carriedFields({ before, after }: EventDefinition): string {
  const sides = Object.entries({ before, after }).flatMap(([side, schema]) =>
    schema === undefined ? [] : [`\`${side}${maybe(schema)}\`: ${fieldsOf(z.toJSONSchema(schema))}`],
  );
  return sides.join('<br>');
}

function maybe(schema: z.ZodType): string {
  return schema.safeParse(undefined).success ? '?' : '';
}

function fieldsOf({ properties = {}, required = [] }: Field): string {
  return Object.entries(properties)
    .map(([name, field]) => {
      if (typeof field === 'boolean') throw new TypeError(`${name} may be anything`);
      const type = typeOf(field);
      return `${name}${required.includes(name) ? '' : '?'}${type === 'string' ? '' : ` (${type})`}`;
    })
    .join(', ');
}

function typeOf(field: Field): string {
  if (field.title !== undefined) return field.title;
  if (field.enum !== undefined) return field.enum.join(', ');
  if (field.type === 'object') return fieldsOf(field);
  if (field.anyOf !== undefined)
    return field.anyOf.map((one) => (typeof one === 'boolean' ? 'anything' : typeOf(one))).join(' or ');
  return Array.isArray(field.type) ? field.type.join(' or ') : (field.type ?? 'anything');
}
