import { EVENTS, isEventName } from '@caudal/domain/events';
import { titleOfEvent } from '@caudal/sentences';
import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import { getLocale, getTimeZone, getTranslations } from 'next-intl/server';
import { auditFiltersFrom, auditSearchOf } from '#web/features/audit/audit-filters.ts';
import { AuditLog } from '#web/features/audit/audit-log.tsx';
import { auditPageInput, auditQuery, FIRST_PAGE } from '#web/features/audit/audit-query.ts';
import { routes } from '#web/routes.ts';
import { type SearchParams, searchParamsOf } from '#web/search-params.ts';
import { makeQueryClient } from '#web/trpc/query-client.ts';
import { orUndefined, requireStaff, serverCaller } from '#web/trpc/server.ts';

interface Props {
  readonly searchParams: Promise<SearchParams>;
}

export async function generateMetadata() {
  await requireStaff('audit', routes.audit());
  const t = await getTranslations('audit');
  return { title: t('heading') };
}

export default async function AuditRoute({ searchParams }: Props) {
  const filters = auditFiltersFrom(searchParamsOf(await searchParams));
  await requireStaff('audit', `${routes.audit()}${auditSearchOf(filters)}`);
  const timeZone = await getTimeZone();
  const queryClient = makeQueryClient();
  const caller = await serverCaller();
  // An address may name a kind that there is not: the page says so itself.
  const page = await orUndefined(caller.staff.audit.list(auditPageInput(filters, timeZone)));
  if (page !== undefined)
    queryClient.setQueryData(auditQuery(filters, timeZone).queryKey, {
      pages: [page],
      pageParams: [FIRST_PAGE],
    });
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <AuditLog kinds={kindsIn(await getLocale())} coverage={await caller.staff.audit.coverage()} />
    </HydrationBoundary>
  );
}

/** What the log records, by title. What is derived from the ledger is not in it. */
function kindsIn(locale: string) {
  const { compare } = new Intl.Collator(locale);
  return Object.keys(EVENTS)
    .filter(isEventName)
    .filter((name) => !('derivedFrom' in EVENTS[name]))
    .map((name) => ({ name, title: titleOfEvent(name, locale) }))
    .sort((one, other) => compare(one.title, other.title));
}
