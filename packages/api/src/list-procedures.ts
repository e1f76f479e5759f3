import { AUDIENCES, DOMAIN_CODES, type DomainCode } from '@caudal/domain';
import { z } from 'zod';
import { appRouter } from './router.ts';

const domainCode = z.enum(Object.keys(DOMAIN_CODES) as [DomainCode, ...DomainCode[]]);

const definition = z.object({
  type: z.enum(['query', 'mutation']),
  meta: z.object({
    audience: z.enum(AUDIENCES),
    confirmed: z.boolean().default(false),
    from: z.enum(['browser']).optional(),
    refusals: z.array(domainCode).default([]),
    signInOptional: z.boolean().default(false),
    takesIdempotencyKey: z.boolean().default(false),
    openapi: z
      .object({
        method: z.enum(['GET', 'POST', 'PATCH', 'DELETE']),
        path: z.string(),
        summary: z.string(),
        description: z.string(),
      })
      .optional(),
  }),
  inputs: z.array(z.custom<z.ZodType>((input) => input instanceof z.ZodType)),
  output: z.custom<z.ZodType>((output) => output instanceof z.ZodType),
});

/** A procedure's name, audience, REST route, and input and output schemas. */
export type ProcedureDescription = { readonly name: string } & z.output<typeof definition>;

/** Lists every procedure of the router, to check them all. @throws ZodError for one not made by `procedure`. */
export function listProcedures(): ProcedureDescription[] {
  // At run time tRPC keeps procedures flat, by full name; its types say nested.
  const procedures: Readonly<Record<string, unknown>> = appRouter._def.procedures;
  return Object.entries(procedures).map(([name, procedure]) => {
    const own = procedure instanceof Function && '_def' in procedure ? procedure._def : undefined;
    return { name, ...definition.parse(own) };
  });
}
