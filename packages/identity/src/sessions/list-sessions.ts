import type { SessionId, UserId } from '@caudal/domain';
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

/** Enough for any list that people read. */
const MOST = 100;

/** A user's live sessions, last used first; at most 100. */
export async function listSessions(
  { prisma }: Identity,
  { userId }: { userId: UserId },
): Promise<ListedSession[]> {
  const now = Date.now();
  const rows = await prisma.session.findMany({
    where: {
      userId,
      expiresAt: { gt: new Date(now) },
      OR: [
        { holder: 'browser', createdAt: { gt: new Date(now - LONGEST_MS.browser) } },
        { holder: 'program', createdAt: { gt: new Date(now - LONGEST_MS.program) } },
      ],
    },
    orderBy: [{ lastSeenAt: 'desc' }, { id: 'desc' }],
    take: MOST,
  });
  return rows.map((row) => ({
    id: row.id,
    holder: row.holder,
    device: describeDevice(row.userAgent),
    address: row.address,
    createdAt: row.createdAt,
    lastSeenAt: row.lastSeenAt,
    expiresAt: row.expiresAt,
    blockedAt: row.blockedAt,
  }));
}
