import type { SessionId, UserId } from '@caudal/domain';
import { cursorsOf, type Page, pageOf } from '@caudal/domain/paging';
import type { Identity } from '../identity.ts';
import { describeDevice } from './describe-device.ts';
import type { SessionHolder } from './session.ts';
import { LONGEST_MS } from './session-adapter.ts';

/** A session as its user sees it. */
export interface ListedSession {
  readonly id: SessionId;
  readonly holder: SessionHolder;
  /** `Firefox (Linux)`; null if the sign-in had no user agent. */
  readonly device: string | null;
  readonly address: string | null;
  readonly createdAt: Date;
  readonly lastSeenAt: Date;
  readonly expiresAt: Date;
  readonly blockedAt: Date | null;
}

export interface ListSessionsInput {
  readonly userId: UserId;
  /** Who looks, if not the user: a member of staff. */
  readonly viewerId?: UserId | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/**
 * A user's live sessions, newest sign-in first. Not last used first: that changes while somebody reads, and a session
 * that is used meanwhile would be on no page.
 *
 * @throws DomainError `VALIDATION_FAILED` on `cursor`.
 */
export async function listSessions(
  { prisma }: Pick<Identity, 'prisma'>,
  { userId, viewerId = userId, limit, cursor }: ListSessionsInput,
): Promise<Page<ListedSession>> {
  const cursors = cursorsOf('sessions', { userId, viewerId });
  const after = cursor === undefined ? undefined : cursors.decode(cursor);
  const now = Date.now();
  const rows = await prisma.session.findMany({
    where: {
      userId,
      expiresAt: { gt: new Date(now) },
      AND: [
        {
          OR: [
            { holder: 'browser', createdAt: { gt: new Date(now - LONGEST_MS.browser) } },
            { holder: 'program', createdAt: { gt: new Date(now - LONGEST_MS.program) } },
          ],
        },
        ...(after === undefined ? [] : [isBefore(after.instant('at'), after.uuid('id'))]),
      ],
    },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: limit + 1,
  });
  const page = pageOf(rows, limit, ({ id, createdAt }) => cursors.encode({ id, at: createdAt }));
  const items = page.items.map((row) => ({
    id: row.id,
    holder: row.holder,
    device: describeDevice(row.userAgent),
    address: row.address,
    createdAt: row.createdAt,
    lastSeenAt: row.lastSeenAt,
    expiresAt: row.expiresAt,
    blockedAt: row.blockedAt,
  }));
  return { ...page, items };
}

function isBefore(createdAt: Date, id: string) {
  return { OR: [{ createdAt: { lt: createdAt } }, { createdAt, id: { lt: id } }] };
}
