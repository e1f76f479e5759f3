import type { AppRouter } from '@caudal/api';
import type { QueryClient } from '@tanstack/react-query';
import { createTRPCQueryUtils } from '@trpc/react-query';
import { trpcClient } from './client.ts';

/**
 * Fills the cache that the browser starts with. For pages on the server, and for `setData` alone: the rest would go
 * over HTTP.
 */
export function queryUtils(queryClient: QueryClient) {
  return createTRPCQueryUtils<AppRouter>({ queryClient, client: trpcClient });
}
