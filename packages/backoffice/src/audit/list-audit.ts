import { type FoundEvent, type SearchPosition, searchEvents } from '@caudal/db';
import type { UserId } from '@caudal/domain';
import type { RecordedEvent } from '@caudal/domain/events';
import { type Cursors, cursorsOf, type Page } from '@caudal/domain/paging';
import type { Backoffice } from '../backoffice.ts';
import { type AuditFilter, searchOf } from './audit-search.ts';

export interface ListAuditInput extends AuditFilter {
  /** The member of staff who reads. */
  readonly readerId: UserId;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/**
 * Events of the audit log, newest first, without what others recorded about the reader. With `user` a page may be short or
 * empty before the last one.
 * Decision 112: docs/decisions/0112-audit-log-searched-by-time.md.
 *
 * @throws DomainError `VALIDATION_FAILED` on `cursor`.
 */
export async function listAudit(
  { identity: { prisma } }: Pick<Backoffice, 'identity'>,
  { readerId, limit, cursor, ...filter }: ListAuditInput,
): Promise<Page<RecordedEvent>> {
  const { kinds, ...others } = filter;
  const cursors = cursorsOf('audit', { readerId, ...others, kinds: kinds?.join(' ') });
  const after = cursor === undefined ? undefined : placeOf(cursors, cursor, filter.user !== undefined);
  const search = await searchOf(prisma, { ...filter, readerId });
  if (search === undefined) return { items: [], nextCursor: null };
  const { events, next } = await searchEvents(prisma, search, { limit, after });
  return {
    items: events.map(({ event }) => event),
    nextCursor: next === undefined ? null : cursors.encode({ ...next }),
  };
}

function placeOf(cursors: Cursors, cursor: string, byPosition: boolean): SearchPosition {
  const read = cursors.decode(cursor);
  const id = read.uuid('id');
  return byPosition ? { position: read.number('position'), id } : { at: read.instant('at'), id };
}

/** How many events an export reads at a time. */
export const EXPORT_PAGE = 500;

/**
 * All events that `listAudit` shows the reader, newest first, a page at a time: the next one is read when it is asked for, so that a slow reader
 * costs no memory.
 *
 * @param options.before - awaited before each page; a busy process lets customers go first.
 */
export async function* exportAudit(
  { identity: { prisma } }: Pick<Backoffice, 'identity'>,
  filter: AuditFilter & { readonly readerId: UserId },
  { before = async () => undefined }: { readonly before?: () => Promise<void> } = {},
): AsyncGenerator<readonly FoundEvent[], void, undefined> {
  const search = await searchOf(prisma, filter);
  if (search === undefined) return;
  let after: SearchPosition | undefined;
  do {
    await before();
    const { events, next } = await searchEvents(prisma, search, { limit: EXPORT_PAGE, after });
    if (events.length > 0) yield events;
    after = next;
  } while (after !== undefined);
}
