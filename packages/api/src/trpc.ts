import type { Audience } from '@caudal/domain';
import { initTRPC } from '@trpc/server';
import type { OpenApiMeta } from 'trpc-to-openapi';
import type { ApiContext } from './context.ts';
import { formatForTrpc } from './errors/format.ts';
import { refusalOf } from './errors/refusal.ts';

/**
 * What is known of each procedure besides its code: `procedure()` writes it, nothing else does. A type and not an
 * interface, since trpc-to-openapi asks for an index signature.
 */
export type ProcedureMeta = {
  readonly audience: Audience;
  /** Absent where a procedure is for the web alone. */
  readonly openapi?: NonNullable<OpenApiMeta['openapi']>;
};

/** Not for routers: they use `router` and `procedure`, so that no procedure exists without an audience. */
export const t = initTRPC
  .context<ApiContext>()
  .meta<ProcedureMeta>()
  .create({
    isDev: false,
    errorFormatter: ({ error, ctx }) => formatForTrpc(refusalOf(error), ctx?.origin.requestId),
  });

export const router = t.router;
