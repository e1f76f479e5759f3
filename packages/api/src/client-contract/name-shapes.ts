import * as schemas from '@caudal/schemas';
import { z } from 'zod';

/** What Zod's JSON Schema reads of a schema: its description, and the name under which it is defined once. */
class NamedShapes extends z.core.$ZodRegistry<z.core.GlobalMeta> {
  readonly #names = new Map<z.core.$ZodType, string>(
    Object.entries(schemas).flatMap(([constant, exported]) => {
      const name = nameOf(constant);
      // An input that may be left out.
      const schema = exported instanceof z.ZodPrefault ? exported.unwrap() : exported;
      return name !== undefined && schema instanceof z.ZodObject ? [[schema, name] as const] : [];
    }),
  );

  override get<Shape extends z.core.$ZodType>(schema: Shape) {
    const name = this.#names.get(schema);
    const { id, ...known } = z.globalRegistry.get(schema) ?? {};
    // An enumeration is open where it is answered and closed where it is asked for: two types.
    const shapeId = name ?? (hasFields(schema) ? id : undefined);
    return { ...known, ...(shapeId !== undefined && { id: shapeId }) };
  }

  override has(schema: z.core.$ZodType): boolean {
    return this.#names.has(schema) || z.globalRegistry.has(schema);
  }
}

/**
 * Names the shapes as `@caudal/schemas` does: `accountOut` is `Account`, `openAccountInput` is `OpenAccountInput`. Those
 * without a constant of their own have the names of the OpenAPI document, if they have one there.
 */
export const namedShapes: z.core.$ZodRegistry<z.core.GlobalMeta> = new NamedShapes();

/** An object without fields needs no name. */
function hasFields(schema: unknown): boolean {
  return schema instanceof z.ZodObject && Object.keys(schema.shape).length > 0;
}

function nameOf(constant: string): string | undefined {
  const [, stem] = /^(?!empty)(.+?)(?:Out)$/.exec(constant) ?? /^(?!empty)(.+Input)$/.exec(constant) ?? [];
  if (stem === undefined) return undefined;
  const schema = new Map<string, unknown>(Object.entries(schemas)).get(constant);
  const isPage = schema instanceof z.ZodObject && 'nextCursor' in schema.shape;
  return isPage ? undefined : `${stem[0]?.toUpperCase()}${stem.slice(1)}`;
}
