import type { AppRouter } from '@caudal/api';
import { createTRPCReact } from '@trpc/react-query';

/**
 * A hook for each procedure, and `useUtils` to read and change what the cache holds of it. For components only: a page
 * on the server fills the cache with `queryUtils`.
 * Decision 35: docs/decisions/0035-trpc-react-query.md.
 */
export const trpc = createTRPCReact<AppRouter>();
