import { lockUsers, SQLSTATE, sqlStateOf } from '@caudal/db';
import { DomainError } from '@caudal/domain';
import { recordEvents } from '@caudal/jobs';
import type { Identity, RequestOrigin } from '../identity.ts';
import { codeInvalid, findTypedCode, useEmailCode } from './use-email-code.ts';

/**
 * Confirms the address that a code was sent to. A new address replaces the old one now; both get an e-mail.
 *
 * @throws DomainError CODE_INVALID on `code`, also if another address is pending by now; ALREADY_EXISTS on `email` if
 *   another user has confirmed it meanwhile; TOO_MANY_REQUESTS.
 */
export async function confirmEmail(
  identity: Identity,
  { code, origin }: { code: string; origin?: RequestOrigin | undefined },
): Promise<void> {
  const { prisma, jobs, lookups } = identity;
  const usable = await findTypedCode(identity, 'verify_email', { code, origin });
  const { userId, email } = usable;
  try {
    await prisma.$transaction(async (tx) => {
      await lockUsers(tx, userId);
      await useEmailCode(tx, usable);
      const user = await tx.user.findUniqueOrThrow({ where: { id: userId } });
      if (email !== (user.pendingEmail ?? user.email)) throw codeInvalid();
      const emailVerifiedAt = new Date();
      await tx.user.update({ where: { id: userId }, data: { email, pendingEmail: null, emailVerifiedAt } });
      const changed = email !== user.email;
      await recordEvents(tx, jobs, {
        ...(changed
          ? {
              name: 'email.changed',
              before: { email: user.email, emailVerified: user.emailVerifiedAt !== null },
            }
          : { name: 'email.verified', before: { email: user.email } }),
        actorId: userId,
        object: { type: 'user', id: userId },
        after: { email },
        origin,
      });
    });
  } catch (error) {
    if (sqlStateOf(error) !== SQLSTATE.uniqueViolation) throw error;
    throw new DomainError('ALREADY_EXISTS', { path: ['email'], cause: error });
  }
  lookups.forgetUser(userId);
}
