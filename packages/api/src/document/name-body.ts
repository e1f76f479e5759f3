import type { oas31 } from 'zod-openapi';
import type { ProcedureDescription } from '../list-procedures.ts';

/**
 * Moves the schema of a request's body to a component that is named by the `id` of the input's schema, with its example.
 * A body without required fields need not be sent at all.
 */
export function nameBody(
  operation: oas31.OperationObject,
  { name, inputs }: ProcedureDescription,
  schemas: NonNullable<oas31.ComponentsObject['schemas']>,
): void {
  const body = operation.requestBody;
  if (body === undefined || '$ref' in body) return;
  const content = body.content['application/json'];
  const schema = content?.schema;
  if (content === undefined || schema === undefined || '$ref' in schema)
    throw new Error(`${name} has no body`);
  if (Object.keys(schema.properties ?? {}).length === 0) {
    delete operation.requestBody;
    return;
  }
  const { id, examples } = inputs[0]?.meta() ?? {};
  if (id === undefined || !Array.isArray(examples))
    throw new Error(`the input of ${name} needs .meta({ id, examples }) for its body`);
  // As in other places where it is a part of something.
  schemas[id] ??= schema;
  content.schema = { $ref: `#/components/schemas/${id}` };
  content.examples = { example: { value: examples[0] } };
  body.required = (schema.required ?? []).length > 0;
}
