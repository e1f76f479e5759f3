import type { Prisma } from '@caudal/db';
import { DomainError, type UserId } from '@caudal/domain';
import { cursorsOf, pageOf } from '@caudal/domain/paging';
import type { RequestAction, RequestState } from '@caudal/domain/requests';
import type { Backoffice } from '../backoffice.ts';
import { refuseSelf } from '../refuse-self.ts';
import { kindOf } from './kinds.ts';
import { type StaffRequest, viewRequest, viewRequests } from './staff-request.ts';

export interface ListRequestsInput {
  readonly viewerId: UserId;
  /** `decided`: all that do not wait any more. Undefined for all. */
  readonly state?: RequestState | 'decided' | undefined;
  /** Whose: the viewer's own, or those of others. */
  readonly by?: 'me' | 'others' | undefined;
  readonly subjectId?: UserId | undefined;
  readonly action?: RequestAction | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

type Office = Pick<Backoffice, 'banking'>;

/**
 * A page of requests: those that wait with the oldest first, all others with the newest first. Nobody sees what concerns
 * themselves.
 *
 * @throws DomainError `VALIDATION_FAILED` on `cursor`.
 */
export async function listRequests(
  { banking: { prisma } }: Office,
  { viewerId, state, by, subjectId, action, limit, cursor }: ListRequestsInput,
): Promise<{ items: StaffRequest[]; nextCursor: string | null }> {
  const cursors = cursorsOf('staff-requests', { viewerId, state, by, subjectId, action });
  const after = cursor === undefined ? undefined : cursors.decode(cursor);
  const order = state === 'waiting' ? 'asc' : 'desc';
  const beyond = order === 'asc' ? 'gt' : 'lt';
  const position = after && { at: after.instant('at'), id: after.uuid('id') };
  const rows = await prisma.staffRequest.findMany({
    where: {
      AND: [
        notAbout(viewerId),
        state === undefined ? {} : inState(state),
        by === undefined ? {} : { makerId: by === 'me' ? viewerId : { not: viewerId } },
        subjectId === undefined ? {} : { OR: [{ subjectId }, { otherSubjectId: subjectId }] },
        action === undefined ? {} : { action },
        position === undefined
          ? {}
          : {
              createdAt: { [order === 'asc' ? 'gte' : 'lte']: position.at },
              OR: [
                { createdAt: { [beyond]: position.at } },
                { createdAt: position.at, id: { [beyond]: position.id } },
              ],
            },
      ],
    },
    orderBy: [{ createdAt: order }, { id: order }],
    take: limit + 1,
  });
  const page = pageOf(rows, limit, ({ id, createdAt }) => cursors.encode({ id, at: createdAt }));
  return { items: await viewRequests(prisma, page.items), nextCursor: page.nextCursor };
}

/** Nobody sees what concerns themselves. A comparison with NULL is not true. */
function notAbout(viewerId: UserId): Prisma.StaffRequestWhereInput {
  return {
    subjectId: { not: viewerId },
    OR: [{ otherSubjectId: null }, { otherSubjectId: { not: viewerId } }],
  };
}

/** One that is past its time has expired, whether or not a job has marked it. */
function inState(state: RequestState | 'decided'): Prisma.StaffRequestWhereInput {
  const now = new Date();
  const isOver: Prisma.StaffRequestWhereInput = { state: 'waiting', expiresAt: { lte: now } };
  switch (state) {
    case 'waiting':
      return { state, expiresAt: { gt: now } };
    case 'expired':
      return { OR: [{ state }, isOver] };
    case 'decided':
      return { OR: [{ state: { in: ['executed', 'refused', 'withdrawn', 'expired'] } }, isOver] };
    default:
      return { state };
  }
}

/**
 * One request, with what it would do at this moment.
 *
 * @throws DomainError `NOT_FOUND` on `id`; `SELF_SERVICE` for what concerns the viewer.
 */
export async function getRequest(
  { banking: { prisma } }: Office,
  { id, viewerId }: { readonly id: string; readonly viewerId: UserId },
): Promise<StaffRequest> {
  const row = await prisma.staffRequest.findUnique({ where: { id } });
  if (row === null) throw new DomainError('NOT_FOUND', { path: ['id'] });
  refuseSelf(viewerId, { ownerIds: [row.subjectId, row.otherSubjectId], path: ['id'] });
  const view = await viewRequest(prisma, row);
  if (view.state !== 'waiting') return view;
  const { changes, obstacle } = await kindOf(row).describe(prisma, row.input);
  return { ...view, changes, obstacle };
}

/** The most that are counted. */
const MOST = 100;

/** How many requests wait: for the viewer to decide, and of the viewer's own. At most 100 of each are counted. */
export async function countRequests(
  { banking: { prisma } }: Office,
  { viewerId }: { readonly viewerId: UserId },
): Promise<{ toDecide: number; own: number }> {
  const count = (maker: Prisma.StaffRequestWhereInput) =>
    prisma.staffRequest.count({
      where: { AND: [inState('waiting'), maker, notAbout(viewerId)] },
      take: MOST,
    });
  return { toDecide: await count({ makerId: { not: viewerId } }), own: await count({ makerId: viewerId }) };
}
