import type { RouterOutputs } from '@caudal/api';
import { addDays } from '@caudal/domain';
import { infiniteQueryOptions } from '@tanstack/react-query';
import { trpcClient } from '#web/trpc/client.ts';
import type { AuditFilters } from './audit-filters.ts';

type AuditPage = RouterOutputs['staff']['audit']['list'];
export type AuditEvent = AuditPage['items'][number];
export type SentencePart = AuditEvent['parts'][number];

const PAGE = 40;

/** The cursor of the first page; not sent to the bank. */
export const FIRST_PAGE = '';

/** The filters as the bank takes them: its `to` is exclusive. */
export function auditInput({ to, ...filters }: AuditFilters, timeZone: string) {
  return { ...filters, timeZone, ...(to !== undefined && { to: addDays(to, 1) }) };
}

/** The input of one page of events; the server prefetches with the same. */
export function auditPageInput(filters: AuditFilters, timeZone: string, cursor = FIRST_PAGE) {
  return { ...auditInput(filters, timeZone), limit: PAGE, ...(cursor !== FIRST_PAGE && { cursor }) };
}

/** Events page by page. Not by tRPC’s infinite query options, for the reason in `entriesQuery`. */
export function auditQuery(filters: AuditFilters, timeZone: string) {
  return infiniteQueryOptions({
    queryKey: ['audit', filters, timeZone] as const,
    queryFn: ({ pageParam, signal }): Promise<AuditPage> =>
      trpcClient.staff.audit.list.query(auditPageInput(filters, timeZone, pageParam), { signal }),
    initialPageParam: FIRST_PAGE,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });
}

/** The address of all events that match, as a file. */
export function exportAddress(filters: AuditFilters, timeZone: string, format: 'csv' | 'jsonl'): string {
  const search = new URLSearchParams({ format });
  for (const [name, value] of Object.entries(auditInput(filters, timeZone)))
    if (value !== undefined) search.set(name, value);
  return `/api/v1/staff/audit/export?${search}`;
}
