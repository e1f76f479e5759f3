import { queryOptions } from '@tanstack/react-query';
import { allPages } from '#web/trpc/all-pages.ts';
import { trpcClient } from '#web/trpc/client.ts';
import type { Session } from './session.ts';

/** More than anybody reads: who has more ends all others at once. */
const MOST = 1_000;

/** The user's sessions, last used first. The bank lists them by their sign-in, which does not change meanwhile. */
export async function readSessions(list: Parameters<typeof allPages<Session>>[0]): Promise<Session[]> {
  const sessions = await allPages(list, { most: MOST });
  return sessions.sort((one, other) => Date.parse(other.lastSeenAt) - Date.parse(one.lastSeenAt));
}

/** The user's sessions; the server prefetches with `readSessions`. */
export const sessionsQuery = queryOptions({
  queryKey: ['sessions'] as const,
  queryFn: ({ signal }) => readSessions((input) => trpcClient.sessions.list.query(input, { signal })),
});
