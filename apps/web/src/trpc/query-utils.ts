import type { AppRouter } from '@caudal/api';
import type { QueryClient } from '@tanstack/react-query';
import { createTRPCQueryUtils } from '@trpc/react-query';
import { trpcClient } from './client.ts';

/** Fills the browser's initial cache. For pages on the server, and only `setData`: the rest would go over HTTP. */
export function queryUtils(queryClient: QueryClient) {
  return createTRPCQueryUtils<AppRouter>({ queryClient, client: trpcClient });
}
