import { lockUsers, recordAudit, SQLSTATE, sqlStateOf } from '@caudal/db';
import { DomainError, type UserId } from '@caudal/domain';
import { replaceEmail } from '../email-changes/replace-email.ts';
import type { Identity, RequestOrigin } from '../identity.ts';
import { codeInvalid, findTypedCode, type UsableCode, useEmailCode } from './use-email-code.ts';

/**
 * Confirms the address that a code was sent to. A new address replaces the old one now; both get an e-mail, and the old
 * one can undo it.
 *
 * If several users have signed up with the address, the code proves it for the one who is signed in: otherwise a click
 * could confirm a stranger's sign-up.
 * Decision 41: docs/decisions/0041-addresses-belong-to-whoever-confirms-them.md.
 *
 * @throws DomainError UNAUTHENTICATED if several users have signed up with the address and none of them is signed in;
 *   CODE_INVALID on `code`, also if another address is pending by now; ALREADY_EXISTS on `email` if
 *   another user has confirmed it meanwhile; TOO_MANY_REQUESTS.
 */
export async function confirmEmail(
  identity: Identity,
  {
    code,
    callerId,
    origin,
  }: { code: string; callerId?: UserId | undefined; origin?: RequestOrigin | undefined },
): Promise<void> {
  const { prisma, lookups } = identity;
  const usable = await findTypedCode(identity, 'verify_email', { code, origin });
  const { email } = usable;
  const userId = await whoConfirms(prisma, usable, callerId);
  try {
    await prisma.$transaction(async (tx) => {
      await lockUsers(tx, usable.userId, userId);
      await useEmailCode(tx, usable);
      const user = await tx.user.findUniqueOrThrow({ where: { id: userId } });
      if (email !== (user.pendingEmail ?? user.email)) throw codeInvalid();
      if (email !== user.email) {
        await replaceEmail(tx, identity, { user, email, by: 'user', origin });
        return;
      }
      await tx.user.update({
        where: { id: userId },
        data: { pendingEmail: null, emailVerifiedAt: new Date() },
      });
      await recordAudit(tx, {
        name: 'email.verified',
        before: { email },
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

/** The user whose address the code confirms. */
async function whoConfirms(
  { user }: Pick<Identity['prisma'], 'user'>,
  { userId, email }: UsableCode,
  callerId: UserId | undefined,
): Promise<UserId> {
  if (callerId === userId) return userId;
  const signedUp = await user.findMany({ where: { email, emailVerifiedAt: null }, select: { id: true } });
  if (signedUp.some(({ id }) => id === callerId)) return callerId ?? userId;
  // A confirmed user's change of address comes before any sign-up.
  const isAmbiguous = signedUp.length > 1 && signedUp.some(({ id }) => id === userId);
  if (isAmbiguous) throw new DomainError('UNAUTHENTICATED');
  return userId;
}
