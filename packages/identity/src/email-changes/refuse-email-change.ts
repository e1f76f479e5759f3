import { lockUsers, recordAudit, type TransactionClient } from '@caudal/db';
import { DomainError } from '@caudal/domain';
import { codeInvalid } from '../codes/use-email-code.ts';
import type { Identity, RequestOrigin } from '../identity.ts';
import type { Authenticated } from '../sessions/session.ts';
import { findChangeByCode, findTypedChange } from './change-code.ts';
import type { EmailChange } from './email-change.ts';

/**
 * Refuses a proposed or scheduled change from the customer's session. Needs no proof: it keeps everything as it is.
 *
 * @throws DomainError NOT_FOUND on `id`, also for another user's change and for one in effect.
 */
export async function refuseEmailChange(
  { prisma }: Identity,
  {
    user,
    id,
    origin,
  }: Pick<Authenticated, 'user'> & { readonly id: string; readonly origin?: RequestOrigin | undefined },
): Promise<void> {
  await prisma.$transaction(async (tx) => {
    await lockUsers(tx, user.id);
    const change = await tx.emailChange.findFirst({
      where: { id, userId: user.id, status: { in: ['proposed', 'scheduled'] } },
    });
    if (change === null) throw new DomainError('NOT_FOUND', { path: ['id'] });
    await dropRefused(tx, { change, by: 'session', origin });
  });
}

/**
 * Refuses a proposed change by the link in the e-mail to the present address.
 *
 * @throws DomainError CODE_INVALID on `code`; TOO_MANY_REQUESTS.
 */
export async function refuseEmailChangeByLink(
  identity: Identity,
  { code, origin }: { readonly code: string; readonly origin?: RequestOrigin | undefined },
): Promise<void> {
  const { prisma, secrets } = identity;
  const { userId, status } = await findTypedChange(identity, { code, origin });
  if (status !== 'proposed') throw codeInvalid();
  await prisma.$transaction(async (tx) => {
    await lockUsers(tx, userId);
    await dropRefused(tx, { change: await findChangeByCode(tx, secrets, code), by: 'link', origin });
  });
}

/** Deletes a change and records who refused it. The caller has locked the user. */
export async function dropRefused(
  tx: TransactionClient,
  {
    change: { id, userId, newEmail },
    by,
    origin,
  }: { change: EmailChange; by: 'session' | 'link'; origin: RequestOrigin | undefined },
): Promise<void> {
  await tx.emailChange.deleteMany({ where: { id } });
  await recordAudit(tx, {
    name: 'email-change.refused',
    actorId: userId,
    object: { type: 'user', id: userId },
    after: { email: newEmail, by },
    origin,
  });
}
