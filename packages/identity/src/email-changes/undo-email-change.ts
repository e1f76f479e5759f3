import { lockUsers, type TransactionClient } from '@caudal/db';
import type { SessionId } from '@caudal/domain';
import { recordEvents } from '@caudal/jobs';
import { createEmailCode } from '../codes/email-code.ts';
import { codeInvalid } from '../codes/use-email-code.ts';
import type { Identity, RequestOrigin } from '../identity.ts';
import { endSessions } from '../sessions/end-sessions.ts';
import { findChangeByCode, findTypedChange } from './change-code.ts';
import { type EmailChange, refuseTakenEmail } from './email-change.ts';
import { isResetHeld } from './is-reset-held.ts';
import { dropRefused } from './refuse-email-change.ts';
import { withdrawEmailChanges } from './withdraw-email-changes.ts';

export interface UndoneEmailChange {
  /** `stopped`: the change never took effect. `restored`: the former address is the user's again. */
  readonly outcome: 'stopped' | 'restored';
  /** For the page that sets a new password; null if the password stays as it is. */
  readonly resetCode: string | null;
}

/**
 * Undoes a change by the link in the e-mail to the former address.
 *
 * A scheduled change is given up. One in effect is taken back, and with it every later one: the former address is the
 * user's again, all sessions and tokens end, and the password stops working, since whoever changed the address knew it.
 * The answer carries a code for a new one. The second factor stays: the reader of the mailbox may not be its owner.
 *
 * @throws DomainError CODE_INVALID on `code`; ALREADY_EXISTS on `email` if another user has confirmed the former address meanwhile;
 *   TOO_MANY_REQUESTS.
 */
export async function undoEmailChange(
  identity: Identity,
  { code, origin }: { readonly code: string; readonly origin?: RequestOrigin | undefined },
): Promise<UndoneEmailChange> {
  const { prisma, secrets, lookups } = identity;
  const { userId, status } = await findTypedChange(identity, { code, origin });
  if (status === 'proposed') throw codeInvalid();
  const { ended, ...undone } = await prisma.$transaction(async (tx) => {
    await lockUsers(tx, userId);
    const change = await findChangeByCode(tx, secrets, code);
    if (change.status === 'changed') return takeBack(tx, identity, { change, origin });
    await dropRefused(tx, { change, by: 'link', origin });
    return { ended: [], outcome: 'stopped' as const, resetCode: null };
  });
  for (const id of ended) lookups.forget(id);
  lookups.forgetUser(userId);
  return undone;
}

async function takeBack(
  tx: TransactionClient,
  identity: Identity,
  { change, origin }: { change: EmailChange; origin: RequestOrigin | undefined },
): Promise<UndoneEmailChange & { readonly ended: SessionId[] }> {
  const { userId, oldEmail: email, createdAt } = change;
  const user = await tx.user.findUniqueOrThrow({ where: { id: userId } });
  await refuseTakenEmail(tx, { userId, email });
  await tx.emailChange.deleteMany({ where: { userId, status: 'changed', createdAt: { gte: createdAt } } });
  await withdrawEmailChanges(tx, { userId, reason: 'undone', actorId: userId, origin });
  await tx.emailCode.deleteMany({ where: { userId } });
  const ended = await endSessions(tx, { userId });
  // An earlier change still holds resets: perhaps it was the thief's, who must not lift the hold by undoing a second one.
  const renews = user.status === 'active' && !(await isResetHeld(tx, userId));
  await tx.user.update({
    where: { id: userId },
    data: {
      email,
      emailVerifiedAt: new Date(),
      pendingEmail: null,
      ...(renews ? { passwordHash: null, passwordChangedAt: new Date() } : {}),
    },
  });
  await recordEvents(tx, identity.jobs, {
    name: 'email-change.undone',
    actorId: userId,
    object: { type: 'user', id: userId },
    before: { email: user.email, emailVerified: user.emailVerifiedAt !== null },
    after: { email },
    origin,
  });
  const resetCode = renews
    ? (await createEmailCode(tx, identity, { userId, purpose: 'reset_password', email })).code
    : null;
  return { ended, outcome: 'restored', resetCode };
}
