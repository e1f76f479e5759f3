import { randomUUID } from 'node:crypto';
import { lockUsers, recordAudit } from '@caudal/db';
import { userIdFrom } from '@caudal/domain';
import { NOBODY } from '@caudal/domain/events';
import { type LinkRequestJob, PRIORITY } from '@caudal/jobs';
import { v7 as uuidv7 } from 'uuid';
import { isResetHeld } from '../email-changes/is-reset-held.ts';
import type { Identity, RequestOrigin } from '../identity.ts';
import { networkOf } from '../throttles/network-of.ts';
import { named } from '../users/named.ts';
import { type CodePurpose, sendEmailCode } from './email-code.ts';

/** Links that anybody can request for anybody. */
export type LinkPurpose = Extract<CodePurpose, 'reset_password' | 'sign_in'>;

const EVENT_OF = {
  reset_password: 'password-reset.requested',
  sign_in: 'sign-in-link.requested',
} as const satisfies Record<LinkPurpose, string>;

/**
 * Requests an e-mail with a link for a user. Known and unknown names get the same answer after the same work: one query,
 * one event and one job. The job finds out whether there is an e-mail to send.
 * Decision 39: docs/decisions/0039-a-way-in-past-every-limit.md.
 *
 * @param name - a username or an e-mail address, lower case.
 * @throws DomainError TOO_MANY_REQUESTS for too many requests from one network, whoever they are for.
 */
export async function requestLink(
  { prisma, jobs, throttles }: Identity,
  { purpose, name, origin }: { purpose: LinkPurpose; name: string; origin?: RequestOrigin | undefined },
): Promise<void> {
  if (origin?.address !== undefined) {
    await throttles.consume('linkFromNetwork', networkOf(origin.address), { origin });
  }
  const user = await prisma.user.findFirst({ where: named(name), select: { id: true } });
  await prisma.$transaction(async (tx) => {
    await recordAudit(tx, {
      name: EVENT_OF[purpose],
      actorId: null,
      object: { type: 'user', id: user?.id ?? NOBODY },
      origin,
    });
    const userId = user?.id ?? userIdFrom(randomUUID());
    const job = { purpose, userId, codeId: uuidv7() };
    await jobs.enqueue(tx, 'link-request', job, { priority: PRIORITY.interactive });
  });
}

/** A user gets one e-mail of a kind in this time, whoever requests more. Shorter than a code lives. */
export const LINK_PAUSE_MS = 5 * 60_000;

/**
 * Sends a requested link, unless there is no such user, the user is disabled, nobody has confirmed the address, a reset is
 * off because the address has just changed, or the last such e-mail is younger than five minutes: its link still works.
 *
 * @param now - the present unless a test gives another time.
 */
export async function sendRequestedLink(
  identity: Pick<Identity, 'prisma' | 'secrets' | 'jobs'>,
  { purpose, userId, codeId }: LinkRequestJob,
  now = new Date(),
): Promise<void> {
  await identity.prisma.$transaction(async (tx) => {
    await lockUsers(tx, userId);
    const user = await tx.user.findUnique({ where: { id: userId } });
    if (user === null || user.status === 'disabled' || user.emailVerifiedAt === null) return;
    if (purpose === 'reset_password' && (await isResetHeld(tx, userId))) return;
    const since = new Date(now.getTime() - LINK_PAUSE_MS);
    const { email } = user;
    const recent = await tx.emailCode.count({ where: { userId, purpose, email, createdAt: { gt: since } } });
    if (recent === 0) await sendEmailCode(tx, identity, { userId, purpose, email, id: codeId });
  });
}
