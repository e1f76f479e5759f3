import { type SearchPosition, searchEvents } from '@caudal/db';
import type { UserId } from '@caudal/domain';
import {
  type HistoryEventName,
  type HistoryGroup,
  historyNames,
  isHistoryEvent,
  type ShownEvent,
  shownTo,
} from '@caudal/domain/events';
import { type Cursors, cursorsOf, type Page } from '@caudal/domain/paging';
import type { Identity } from '../identity.ts';

export interface ListHistoryInput {
  readonly userId: UserId;
  /** All groups if absent. */
  readonly group?: HistoryGroup | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/** A search looks through 1,000 events; a page of somebody whose program renews its tokens all day takes a few of them. */
const SEARCHES = 4;

/**
 * What happened to a user's own access, profile and accounts, newest first, as they may see it. A page may be short before
 * the last one. Decision 116: docs/decisions/0116-what-a-customer-sees-of-events.md.
 *
 * @throws DomainError `VALIDATION_FAILED` on `cursor`.
 */
export async function listHistory(
  { prisma }: Pick<Identity, 'prisma'>,
  { userId, group, limit, cursor }: ListHistoryInput,
): Promise<Page<ShownEvent<HistoryEventName>>> {
  const cursors = cursorsOf('history', { userId, group });
  // `shownTo` decides what they see, not what staff see of the log.
  const search = { readerId: null, userId, names: historyNames(group) };
  const items: ShownEvent<HistoryEventName>[] = [];
  let next = cursor === undefined ? undefined : placeOf(cursors, cursor);
  for (let searches = 0; searches < SEARCHES && items.length < limit; searches++) {
    const found = await searchEvents(prisma, search, { limit: limit - items.length, after: next });
    for (const { event } of found.events) {
      const shown = shownTo(event, userId);
      if (shown !== undefined && isHistoryEvent(shown)) items.push(shown);
    }
    next = found.next;
    if (next === undefined) return { items, nextCursor: null };
  }
  return { items, nextCursor: next === undefined ? null : cursors.encode({ ...next }) };
}

function placeOf(cursors: Cursors, cursor: string): SearchPosition {
  const read = cursors.decode(cursor);
  return { position: read.number('position'), id: read.uuid('id') };
}
