import { AUDIENCES } from '@caudal/domain';
import { z } from 'zod';
import { appRouter } from './router.ts';

const definition = z.object({
  type: z.enum(['query', 'mutation']),
  meta: z.object({
    audience: z.enum(AUDIENCES),
    openapi: z.object({ method: z.enum(['GET', 'POST', 'PATCH', 'DELETE']), path: z.string() }).optional(),
  }),
  inputs: z.array(z.custom<z.ZodType>((input) => input instanceof z.ZodType)),
  output: z.custom<z.ZodType>((output) => output instanceof z.ZodType),
});

/** What a procedure says of itself: its name, audience and REST route, and the shapes of what it takes and answers. */
export type ProcedureDescription = { readonly name: string } & z.output<typeof definition>;

/** Every procedure of the router, for what has to hold for all of them. Throws for one that is not made by `procedure`. */
export function listProcedures(): ProcedureDescription[] {
  // tRPC keeps them flat, under their whole names; its types say otherwise.
  const procedures: Readonly<Record<string, unknown>> = appRouter._def.procedures;
  return Object.entries(procedures).map(([name, procedure]) => {
    const own = procedure instanceof Function && '_def' in procedure ? procedure._def : undefined;
    return { name, ...definition.parse(own) };
  });
}
