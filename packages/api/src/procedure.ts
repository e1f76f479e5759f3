import { type Audience, refuseAccess } from '@caudal/domain';
import type { Authenticated } from '@caudal/identity';
import { RefusalError, refusalNamed, refusalOf } from './errors/refusal.ts';
import { findInputProblem } from './guards/plain-input.ts';
import { type ProcedureMeta, t } from './trpc.ts';

/** Everything that leaves a procedure by throwing leaves it as a refusal with a name. */
const named = t.middleware(async ({ next }) => {
  const result = await next();
  if (result.ok || result.error instanceof RefusalError) return result;
  throw new RefusalError(refusalOf(result.error), result.error);
});

const plainInput = t.middleware(async ({ getRawInput, next }) => {
  const problem = findInputProblem(await getRawInput());
  if (problem !== undefined) throw new RefusalError(refusalNamed('VALIDATION_FAILED', { issues: [problem] }));
  return next();
});

const base = t.procedure.use(named).use(plainInput);

/** How a procedure is reached over REST, or that it is not. */
export type RestRoute =
  | {
      readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
      readonly path: `/${string}`;
      readonly summary: string;
    }
  | 'web only';

/**
 * The one way to make a procedure: who may call it and where REST has it are said first.
 *
 * Access is checked before the input is parsed, so that a stranger learns nothing from validation.
 */
export function procedure(audience: 'anyone', rest: RestRoute): ReturnType<typeof forAnyone>;
export function procedure(
  audience: Exclude<Audience, 'anyone'>,
  rest: RestRoute,
): ReturnType<typeof forCallers>;
export function procedure(audience: Audience, rest: RestRoute) {
  return audience === 'anyone' ? forAnyone(rest) : forCallers(audience, rest);
}

function forAnyone(rest: RestRoute) {
  return base.meta(metaOf('anyone', rest));
}

function forCallers(audience: Exclude<Audience, 'anyone'>, rest: RestRoute) {
  return base.meta(metaOf(audience, rest)).use(async ({ ctx, next }) => {
    const caller = await ctx.authenticate();
    const refusal = refuseAccess(audience, caller?.user);
    if (refusal !== undefined) throw new RefusalError(refusalNamed(refusal));
    return next({ ctx: { caller: signedIn(caller) } });
  });
}

/** `refuseAccess` lets nobody pass; the compiler cannot know. */
function signedIn(caller: Authenticated | undefined): Authenticated {
  if (caller === undefined) throw new RefusalError(refusalNamed('UNAUTHENTICATED'));
  return caller;
}

function metaOf(audience: Audience, rest: RestRoute): ProcedureMeta {
  if (rest === 'web only') return { audience };
  const [, tag = ''] = rest.path.split('/');
  return { audience, openapi: { ...rest, protect: audience !== 'anyone', tags: [tag], errorResponses: [] } };
}
