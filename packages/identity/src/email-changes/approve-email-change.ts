import { lockUsers, type TransactionClient } from '@caudal/db';
import { DomainError } from '@caudal/domain';
import { recordEvents } from '@caudal/jobs';
import { sendEmailCode } from '../codes/email-code.ts';
import { codeInvalid } from '../codes/use-email-code.ts';
import type { Identity, RequestOrigin } from '../identity.ts';
import { recheck } from '../recheck/recheck.ts';
import type { Authenticated } from '../sessions/session.ts';
import { findChangeByCode, findTypedChange } from './change-code.ts';
import { type EmailChange, refuseTakenEmail } from './email-change.ts';

/**
 * Approves a proposed address from the customer's session. It goes on like the customer's own change: an e-mail with a
 * code goes to the new address, which counts once that is confirmed.
 *
 * @throws DomainError as `recheck` does, on `password`; NOT_FOUND on `id`, also for another user's or a lapsed proposal;
 *   ALREADY_EXISTS on `email` if it is another user's by now; TOO_MANY_REQUESTS.
 */
export async function approveEmailChange(
  identity: Identity,
  {
    user,
    id,
    password,
    code,
    origin,
  }: Pick<Authenticated, 'user'> & {
    readonly id: string;
    readonly password: string;
    readonly code?: string | undefined;
    readonly origin?: RequestOrigin | undefined;
  },
): Promise<void> {
  const again = { userId: user.id, password, field: 'password', code, origin } as const;
  await recheck(identity, again, async (prove) => {
    await countVerification(identity, user);
    await identity.prisma.$transaction(async (tx) => {
      await lockUsers(tx, user.id);
      await prove(tx);
      const where = { id, userId: user.id, status: 'proposed', endsAt: { gt: new Date() } } as const;
      const change = await tx.emailChange.findFirst({ where });
      if (change === null) throw new DomainError('NOT_FOUND', { path: ['id'] });
      await accept(tx, identity, { change, by: 'session', origin });
    });
  });
  identity.lookups.forgetUser(user.id);
}

/**
 * Approves a proposed address by the link in the e-mail to the present one.
 *
 * @throws DomainError CODE_INVALID on `code`, also if the present address is another by now or not confirmed, or the user
 *   is disabled; ALREADY_EXISTS on `email` if it is another user's by now; TOO_MANY_REQUESTS.
 */
export async function approveEmailChangeByLink(
  identity: Identity,
  { code, origin }: { readonly code: string; readonly origin?: RequestOrigin | undefined },
): Promise<void> {
  const { prisma, secrets, lookups } = identity;
  const { userId, status } = await findTypedChange(identity, { code, origin });
  if (status !== 'proposed') throw codeInvalid();
  await countVerification(identity, { id: userId });
  await prisma.$transaction(async (tx) => {
    await lockUsers(tx, userId);
    const change = await findChangeByCode(tx, secrets, code);
    const user = await tx.user.findUniqueOrThrow({ where: { id: userId } });
    const isTheirs = user.email === change.oldEmail && user.emailVerifiedAt !== null;
    if (!isTheirs || user.status === 'disabled') throw codeInvalid();
    await accept(tx, identity, { change, by: 'link', origin });
  });
  lookups.forgetUser(userId);
}

/** The e-mail that follows counts like one that the user requests. */
async function countVerification(
  { throttles }: Identity,
  { id }: Pick<Authenticated['user'], 'id'>,
): Promise<void> {
  await throttles.consume('verification', id, { userId: id });
  await throttles.reset('verificationPause', id);
  await throttles.consume('verificationPause', id);
}

async function accept(
  tx: TransactionClient,
  identity: Identity,
  {
    change: { id, userId, newEmail },
    by,
    origin,
  }: { change: EmailChange; by: 'session' | 'link'; origin: RequestOrigin | undefined },
): Promise<void> {
  await refuseTakenEmail(tx, { userId, email: newEmail });
  const before = await tx.user.findUniqueOrThrow({ where: { id: userId } });
  await tx.emailChange.deleteMany({ where: { id } });
  await tx.user.update({ where: { id: userId }, data: { pendingEmail: newEmail } });
  await sendEmailCode(tx, identity, { userId, purpose: 'verify_email', email: newEmail });
  await recordEvents(tx, identity.jobs, {
    name: 'email-change.approved',
    actorId: userId,
    object: { type: 'user', id: userId },
    before: { email: before.email, emailVerified: before.emailVerifiedAt !== null },
    after: { email: newEmail, by },
    origin,
  });
}
