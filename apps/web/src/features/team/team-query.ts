import type { RouterOutputs } from '@caudal/api';
import { queryOptions } from '@tanstack/react-query';
import { allPages } from '#web/trpc/all-pages.ts';
import { trpcClient } from '#web/trpc/client.ts';

/** A member of staff, as admins see them. */
export type TeamMember = RouterOutputs['admin']['team']['items'][number];
export type Role = TeamMember['role'];

/** All staff. */
export const teamQuery = queryOptions({
  queryKey: ['team'] as const,
  queryFn: ({ signal }) => allPages((input) => trpcClient.admin.team.query(input, { signal })),
});
