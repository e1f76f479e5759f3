import type { Audience, DomainCode } from '@caudal/domain';
import { initTRPC } from '@trpc/server';
import type { OpenApiMeta } from 'trpc-to-openapi';
import type { ApiContext } from './context.ts';
import { formatForTrpc } from './errors/format.ts';
import { refusalOf } from './errors/refusal.ts';

/**
 * Metadata of each procedure, written only by `procedure()`. A type rather than an interface, because trpc-to-openapi
 * requires an index signature.
 */
export type ProcedureMeta = {
  readonly audience: Audience;
  /** Whether it needs the second factor once more; see `StaffProof`. */
  readonly confirmed?: true;
  /** `browser`: no program may call it. */
  readonly from?: 'browser';
  /** What the use case can refuse; absent if the procedure is for the web only. */
  readonly refusals?: readonly DomainCode[];
  readonly signInOptional?: boolean;
  /** Whether it takes an `Idempotency-Key`: it makes something, and neither has its input an id nor its answer a secret. */
  readonly takesIdempotencyKey?: boolean;
  /** Absent if the procedure is for the web only. */
  readonly openapi?: NonNullable<OpenApiMeta['openapi']>;
};

/** Not for routers. They use `router` and `procedure`, so that every procedure has an audience. */
export const t = initTRPC
  .context<ApiContext>()
  .meta<ProcedureMeta>()
  .create({
    isDev: false,
    // The doors format; this gives clients the type.
    errorFormatter: ({ error, ctx }) => formatForTrpc(refusalOf(error), ctx?.origin.requestId ?? ''),
  });

export const router = t.router;
