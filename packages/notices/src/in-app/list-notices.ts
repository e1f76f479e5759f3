import { readTransfers, type TransferRecord } from '@caudal/banking';
import { findEvents, type Prisma, type PrismaClient } from '@caudal/db';
import { isStaff, type Role, transferIdFrom, type UserId } from '@caudal/domain';
import {
  type HistoryEventName,
  isHistoryEvent,
  type RecordedEvent,
  type ShownEvent,
  shownTo,
} from '@caudal/domain/events';
import { cursorsOf, type Page, pageOf } from '@caudal/domain/paging';
import { NOTICE_KINDS, type NoticeKind } from './add-notices.ts';
import { type DecidedRequest, readRequests } from './read-requests.ts';
import { type MoneyTotals, readTotals } from './read-totals.ts';

/** What a notice tells. */
export type NoticeAbout =
  /** Money that the user received. */
  | { readonly kind: 'payment'; readonly transfer: TransferRecord }
  /** More of it than was worth a notice each. */
  | { readonly kind: 'payments'; readonly totals: MoneyTotals }
  | { readonly kind: 'event'; readonly event: ShownEvent<HistoryEventName> }
  /** A request of the user, who is staff. */
  | { readonly kind: 'request'; readonly request: DecidedRequest };

/** A notice in the app. */
export interface UserNotice {
  readonly id: string;
  readonly at: Date;
  readonly isRead: boolean;
  readonly about: NoticeAbout;
}

/** Who reads. Requests are for staff: whoever is so no longer does not see them. */
export interface NoticeReader {
  readonly userId: UserId;
  readonly role: Role;
}

/**
 * A user's notices, newest first. A page may be short: what a notice was about may have been archived since.
 *
 * @throws DomainError `VALIDATION_FAILED` on `cursor`.
 */
export async function listNotices(
  { prisma }: { readonly prisma: PrismaClient },
  {
    limit,
    cursor,
    ...reader
  }: NoticeReader & { readonly limit: number; readonly cursor?: string | undefined },
): Promise<Page<UserNotice>> {
  const cursors = cursorsOf('notices', { userId: reader.userId });
  const before = cursor === undefined ? undefined : cursors.decode(cursor).number('number');
  const rows = await prisma.notice.findMany({
    where: { ...seenBy(reader), ...(before !== undefined && { number: { lt: before } }) },
    orderBy: { number: 'desc' },
    take: limit + 1,
  });
  const page = pageOf(rows, limit, ({ number }) => cursors.encode({ number }));
  return { items: await viewNotices(prisma, page.items, reader), nextCursor: page.nextCursor };
}

/** The most that are counted. */
const MOST_COUNTED = 100;

/** How many notices a user has not read; at most 100 are counted. */
export function countUnread(
  { prisma }: { readonly prisma: PrismaClient },
  reader: NoticeReader,
): Promise<number> {
  return prisma.notice.count({ where: { ...seenBy(reader), readAt: null }, take: MOST_COUNTED });
}

/** The notices of a reader; not those of a kind that only a newer version of this program knows. */
export function seenBy({ userId, role }: NoticeReader): Prisma.NoticeWhereInput {
  return { userId, kind: { in: NOTICE_KINDS.filter((kind) => kind !== 'request' || isStaff(role)) } };
}

type NoticeRow = Prisma.NoticeGetPayload<object>;

async function viewNotices(
  prisma: PrismaClient,
  rows: readonly NoticeRow[],
  { userId }: NoticeReader,
): Promise<UserNotice[]> {
  const idsOf = (kind: NoticeKind) => rows.flatMap((row) => (row.kind === kind ? [row.causeId] : []));
  const [transfers, totals, events, requests] = await Promise.all([
    readTransfers(prisma, idsOf('payment').map(transferIdFrom)).then(byId),
    readTotals(prisma, userId, idsOf('payments')),
    findEventsOf(prisma, idsOf('event')).then(byId),
    readRequests(prisma, idsOf('request')).then(byId),
  ]);
  const aboutOf = ({ kind, causeId }: NoticeRow): NoticeAbout | undefined => {
    switch (kind) {
      case 'payment': {
        const transfer = transfers.get(causeId);
        return transfer && { kind, transfer };
      }
      case 'payments': {
        const sum = totals.get(causeId);
        return sum && { kind, totals: sum };
      }
      case 'event': {
        const event = events.get(causeId);
        const shown = event && shownTo(event, userId);
        return shown !== undefined && isHistoryEvent(shown) ? { kind, event: shown } : undefined;
      }
      case 'request': {
        const request = requests.get(causeId);
        return request && { kind, request };
      }
      default:
        throw new Error(`notice of an unknown kind, ${kind}`);
    }
  };
  return rows.flatMap((row) => {
    const about = aboutOf(row);
    return about === undefined ? [] : [{ id: row.id, at: row.createdAt, isRead: row.readAt !== null, about }];
  });
}

async function findEventsOf(prisma: PrismaClient, ids: readonly string[]): Promise<RecordedEvent[]> {
  return ids.length === 0 ? [] : findEvents(prisma, ids);
}

function byId<Item extends { readonly id: string }>(items: readonly Item[]): ReadonlyMap<string, Item> {
  return new Map(items.map((item) => [item.id, item]));
}
