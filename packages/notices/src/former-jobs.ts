import { findEvents } from '@caudal/db';
import { isUserId } from '@caudal/domain';
import type { EmailJob } from '@caudal/jobs';
import type { Notices } from './notice.ts';

type FormerKind = 'password-changed' | 'new-sign-in' | 'email-change-requested' | 'email-changed';
export type FormerJob = Extract<EmailJob, { readonly kind: FormerKind }>;
type NoticeJob = Extract<EmailJob, { readonly kind: 'notice' }>;

/**
 * Turns an e-mail job of an earlier version, which named no user, into what this one leaves. Whom the event concerns may
 * not be written down: an earlier version may still run while this one works off its jobs.
 */
export async function liftFormerJob(notices: Notices, job: FormerJob): Promise<NoticeJob | undefined> {
  const event = await eventOf(notices, job);
  const userId = job.kind === 'new-sign-in' ? event?.actorId : event?.objectId;
  if (!event || !isUserId(userId)) return undefined;
  return { kind: 'notice', eventId: event.id, userId, audience: audienceOf(job) };
}

async function eventOf({ prisma }: Notices, job: FormerJob) {
  if (job.kind !== 'new-sign-in') return (await findEvents(prisma, [job.auditEventId]))[0];
  // Also of a session that has ended: somebody was in.
  const opened = await prisma.auditEvent.findFirst({
    where: { objectType: 'session', objectId: job.sessionId, action: 'session.opened' },
    select: { id: true },
  });
  return opened === null ? undefined : (await findEvents(prisma, [opened.id]))[0];
}

function audienceOf(job: FormerJob): NoticeJob['audience'] {
  switch (job.kind) {
    case 'password-changed':
    case 'new-sign-in':
      return 'user';
    case 'email-change-requested':
      return 'old-address';
    case 'email-changed':
      return job.audience === 'old' ? 'old-address' : 'new-address';
  }
}
