import { type Audience, type Capability, type DomainCode, isCapability, refuseAccess } from '@caudal/domain';
import type { Authenticated } from '@caudal/identity';
import { inSpan } from '@caudal/tracing';
import type { ProcedureType } from '@trpc/server';
import type { ApiContext } from './context.ts';
import { issueNamed } from './errors/issues.ts';
import { RefusalError, refusalNamed, refusalOf } from './errors/refusal.ts';
import { findInputProblem } from './guards/plain-input.ts';
import { requireProof, type StaffProof } from './guards/staff-proof.ts';
import { type ProcedureMeta, t } from './trpc.ts';

/** A procedure's REST operation and what the OpenAPI document says of it, or `web only` if it has none. */
export type RestRoute =
  | {
      readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
      readonly path: `/${string}`;
      /** A few words without a full stop, for lists of operations. */
      readonly summary: string;
      /** What it does and what its callers must know, in sentences. */
      readonly description: string;
      /**
       * What the use case can refuse. `refusalsOf` adds what follows from the audience, the input and the server. Tests
       * fail on an answer with a code that is not declared, and on a declared one that nothing gives.
       */
      readonly refusals?: readonly DomainCode[];
      /** For `anyone`: a caller who is signed in gets more. */
      readonly signInOptional?: true;
      /** Answers by `answerKeyed`. */
      readonly takesIdempotencyKey?: true;
    }
  | 'web only';

/**
 * Creates a procedure: the only way to do so, which makes its audience and REST route mandatory.
 *
 * Checks access before parsing the input, so that a caller without access learns nothing from validation.
 */
export function procedure(audience: 'anyone', rest: RestRoute): ReturnType<typeof forAnyone>;
export function procedure(audience: 'signed-in' | 'verified', rest: RestRoute): ReturnType<typeof forCallers>;
export function procedure(
  audience: Capability,
  rest: RestRoute,
  proof?: StaffProof,
): ReturnType<typeof forCallers>;
export function procedure(audience: Audience, rest: RestRoute, proof: StaffProof = {}) {
  return audience === 'anyone' ? forAnyone(rest) : forCallers(audience, rest, proof);
}

function forAnyone(rest: RestRoute) {
  return t.procedure.meta(metaOf('anyone', rest)).use(({ ctx, path, type, meta, getRawInput, next }) =>
    guarded(path, getRawInput, () => {
      refuseKey(ctx, type, meta);
      return next();
    }),
  );
}

function forCallers(audience: Exclude<Audience, 'anyone'>, rest: RestRoute, proof: StaffProof) {
  return t.procedure.meta(metaOf(audience, rest, proof)).use(({ ctx, path, type, meta, getRawInput, next }) =>
    guarded(path, getRawInput, async () => {
      refuseKey(ctx, type, meta);
      const caller = await ctx.authenticate();
      const refusal = refuseAccess(audience, caller?.user);
      if (refusal !== undefined) throw new RefusalError(refusalNamed(refusal));
      const known = signedIn(caller);
      if (isCapability(audience)) await requireProof(ctx.runtime, known, proof);
      return next({ ctx: { caller: known } });
    }),
  );
}

/** What callers of an operation with `confirmed` read. */
const CONFIRMED_FIRST =
  'Staff with a second factor confirm with it within the five minutes before: `POST /sessions/current/confirmation`.';

type Outcome = { readonly ok: true } | { readonly ok: false; readonly error: unknown };

/**
 * Checks the raw input and converts errors around every procedure. Each procedure has one middleware only, because
 * tRPC copies the context at every step.
 *
 * @throws RefusalError for every error thrown underneath.
 */
function guarded<Answer>(
  path: string,
  getRawInput: () => Promise<unknown>,
  next: () => Promise<Answer & Outcome>,
): Promise<Answer> {
  return inSpan(path, {}, async () => {
    let input: unknown;
    try {
      input = await getRawInput();
      const problem = findInputProblem(input);
      if (problem !== undefined)
        throw new RefusalError(refusalNamed('VALIDATION_FAILED', { issues: [problem] }));
      const answer = await next();
      if (!answer.ok) throw answer.error;
      return answer;
    } catch (error) {
      throw error instanceof RefusalError ? error : new RefusalError(refusalOf(error, input), error);
    }
  });
}

/** A program that sends a key counts on it: ignoring it would double the effect of a repetition. */
function refuseKey(ctx: ApiContext, type: ProcedureType, meta: ProcedureMeta | undefined): void {
  if (ctx.idempotencyKey === undefined || type !== 'mutation' || meta?.takesIdempotencyKey) return;
  const issues = [issueNamed('key-not-taken', { path: ['Idempotency-Key'] })];
  throw new RefusalError(refusalNamed('VALIDATION_FAILED', { issues }));
}

/** Narrows the type: `refuseAccess` has already refused an undefined caller, but the compiler cannot know. */
function signedIn(caller: Authenticated | undefined): Authenticated {
  if (caller === undefined) throw new RefusalError(refusalNamed('UNAUTHENTICATED'));
  return caller;
}

function metaOf(audience: Audience, rest: RestRoute, proof: StaffProof = {}): ProcedureMeta {
  if (rest === 'web only') return { audience, ...proof };
  const { refusals = [], signInOptional = false, takesIdempotencyKey = false, ...openapi } = rest;
  const description = proof.confirmed ? `${rest.description} ${CONFIRMED_FIRST}` : rest.description;
  const [, tag = ''] = rest.path.split('/');
  return {
    audience,
    ...proof,
    refusals,
    signInOptional,
    takesIdempotencyKey,
    openapi: { ...openapi, description, protect: audience !== 'anyone', tags: [tag], errorResponses: [] },
  };
}
