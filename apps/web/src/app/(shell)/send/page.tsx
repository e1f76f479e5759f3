import { redirect } from 'next/navigation';
import { v7 as uuidv7 } from 'uuid';
import { routes } from '#web/routes.ts';
import { type SearchParams, searchParamsOf } from '#web/search-params.ts';
import { requireVerified } from '#web/trpc/server.ts';

/**
 * Begins a transfer: mints its id, once. The id stays in the address from then on.
 * Decision 8: docs/decisions/0008-transfer-id-in-the-url.md.
 */
export default async function BeginSending({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const search = searchParamsOf(await searchParams);
  // The recipient is known, so the first question is answered.
  if (search.has('transfer') || search.has('payee')) search.set('step', 'amount');
  const query = search.size === 0 ? '' : `?${search}`;
  await requireVerified(`${routes.send()}${query}`);
  redirect(`${routes.sending(uuidv7())}${query}`);
}
