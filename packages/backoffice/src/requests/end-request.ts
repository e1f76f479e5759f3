import { lockRequests } from '@caudal/banking';
import type { AuditEventDraft } from '@caudal/db';
import { DomainError, refuseAccess } from '@caudal/domain';
import type { Authenticated, RequestOrigin } from '@caudal/identity';
import type { Backoffice } from '../backoffice.ts';
import { recordRequestOver } from './record-request-over.ts';
import { requestOver } from './request-over.ts';
import { type StaffRequest, toldOf, viewRequest } from './staff-request.ts';

interface Ending {
  readonly id: string;
  readonly actor: Authenticated;
  readonly comment?: string;
  readonly origin?: RequestOrigin | undefined;
}

/**
 * Refuses a request, with what its maker has to know.
 *
 * @throws DomainError `NOT_FOUND`; `FORBIDDEN` for a program; `OWN_REQUEST`, `SELF_SERVICE` and `REQUEST_OVER` on `id`.
 */
export function refuseRequest(
  office: Pick<Backoffice, 'banking'>,
  { comment, ...ending }: Ending & { readonly comment: string },
): Promise<StaffRequest> {
  if (ending.actor.session.holder !== 'browser') throw new DomainError('FORBIDDEN');
  return end(office, { ...ending, comment, state: 'refused' });
}

/**
 * Takes a request back, for whoever asked. Doing so again changes nothing.
 *
 * @throws DomainError `NOT_FOUND`, also for somebody else's; `REQUEST_OVER` on `id`.
 */
export function withdrawRequest(
  office: Pick<Backoffice, 'banking'>,
  ending: Omit<Ending, 'comment'>,
): Promise<StaffRequest> {
  return end(office, { ...ending, state: 'withdrawn' });
}

async function end(
  { banking }: Pick<Backoffice, 'banking'>,
  { id, actor, comment = '', origin, state }: Ending & { readonly state: 'refused' | 'withdrawn' },
): Promise<StaffRequest> {
  const actorId = actor.user.id;
  const { prisma } = banking;
  const ended = await prisma.$transaction(async (tx) => {
    const locked = await lockRequests(tx, { requestIds: [id], userIds: [actorId], skipHeld: false });
    const request = locked.get(id);
    const actorNow = request?.users.get(actorId);
    if (request === undefined || actorNow === undefined) throw new DomainError('NOT_FOUND', { path: ['id'] });
    const isOwn = request.makerId === actorId;
    if (state === 'withdrawn' && !isOwn) throw new DomainError('NOT_FOUND', { path: ['id'] });
    if (state === 'refused' && isOwn) throw new DomainError('OWN_REQUEST', { path: ['id'] });
    const isAboutSelf = request.subjectId === actorId || request.otherSubjectId === actorId;
    if (state === 'refused' && isAboutSelf) throw new DomainError('SELF_SERVICE', { path: ['id'] });
    const refusal = refuseAccess(state === 'refused' ? 'approve' : 'serve', actorNow);
    if (refusal !== undefined) throw new DomainError(refusal);
    const row = await tx.staffRequest.findUniqueOrThrow({ where: { id } });
    if (request.state === state && row.decidedBy === actorId) return row;
    if (request.state !== 'waiting' || request.isPastExpiry) throw requestOver(row);
    const told = { actorId, object: { type: 'request', id }, origin } as const;
    const event: AuditEventDraft<'request.withdrawn' | 'request.refused'> =
      state === 'withdrawn'
        ? { ...told, name: 'request.withdrawn', after: toldOf(row) }
        : { ...told, name: 'request.refused', after: { ...toldOf(row), makerId: row.makerId, comment } };
    await recordRequestOver(tx, banking, event);
    return tx.staffRequest.update({
      where: { id },
      data: { state, decidedBy: actorId, decidedAt: new Date(), comment },
    });
  });
  return viewRequest(prisma, ended);
}
