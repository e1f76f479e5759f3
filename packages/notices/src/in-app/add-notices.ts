import type { TransactionClient } from '@caudal/db';
import type { UserId } from '@caudal/domain';
import { v5 as uuidv5 } from 'uuid';

/** Never changed: a job that runs twice makes the same ids, and so no second notice. */
const NAMESPACE = 'f5a6e1c8-4f52-4a0b-9d0c-6f8b0a3d7e21';

/** The most notices of one user; the oldest give way. */
export const MOST_NOTICES = 500;

/**
 * What a notice is about: a transfer that was received, a digest of such transfers, an event of the catalogue, or a request
 * of staff that was decided.
 */
export const NOTICE_KINDS = ['payment', 'payments', 'event', 'request'] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];

/** Something to tell a user in the app. */
export interface News {
  readonly userId: UserId;
  readonly kind: NoticeKind;
  /** The transfer, digest, event or request. */
  readonly causeId: string;
}

/**
 * Tells users in the app, each of each cause once. The caller holds the locks of these users (`lockUsers`), so that the
 * numbers of a user's notices are those of the order in which they become visible.
 *
 * Decision 125: docs/decisions/0125-notices-as-rows-each-once.md.
 */
export async function addNotices(tx: TransactionClient, news: readonly News[]): Promise<void> {
  if (news.length === 0) return;
  const rows = JSON.stringify(
    news.map(({ userId, kind, causeId }) => ({ id: idOf({ userId, kind, causeId }), userId, kind, causeId })),
  );
  await tx.$executeRaw`
    INSERT INTO notices (id, user_id, number, kind, cause_id, created_at)
    SELECT n.id, n."userId",
           coalesce((SELECT max(o.number) FROM notices o WHERE o.user_id = n."userId"), 0)
             + row_number() OVER (PARTITION BY n."userId" ORDER BY n.place),
           n.kind, n."causeId", clock_timestamp()
    FROM ROWS FROM (jsonb_to_recordset(${rows}::jsonb) AS (id uuid, "userId" uuid, kind text, "causeId" uuid))
         WITH ORDINALITY AS n (id, "userId", kind, "causeId", place)
    ON CONFLICT (id) DO NOTHING`;
  // Whoever sends somebody a penny a minute fills no table.
  await tx.$executeRaw`
    DELETE FROM notices n USING (
      SELECT user_id, max(number) AS last FROM notices
      WHERE user_id = ANY(${[...new Set(news.map(({ userId }) => userId))]}::uuid[]) GROUP BY user_id
    ) newest
    WHERE n.user_id = newest.user_id AND n.number <= newest.last - ${MOST_NOTICES}`;
}

/** A digest that has grown is unread again. Under the lock of its user, too. */
export async function unreadAgain(tx: TransactionClient, news: News): Promise<void> {
  await tx.notice.updateMany({ where: { id: idOf(news) }, data: { readAt: null } });
}

function idOf({ userId, kind, causeId }: News): string {
  return uuidv5(`${kind} ${causeId} ${userId}`, NAMESPACE);
}
