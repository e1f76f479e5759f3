import { queryOptions } from '@tanstack/react-query';
import { readSessions } from '#web/features/security/sessions-query.ts';
import { trpcClient } from '#web/trpc/client.ts';

/** A customer’s sessions, last used first; the server prefetches with `readSessions`. */
export function customerSessionsQuery(id: string) {
  return queryOptions({
    queryKey: ['customer-sessions', id] as const,
    queryFn: ({ signal }) =>
      readSessions((input) => trpcClient.staff.customers.sessions.query({ id, ...input }, { signal })),
  });
}
