import { lockUsers, recordAudit } from '@caudal/db';
import { DomainError } from '@caudal/domain';
import type { Identity, RequestOrigin } from '../identity.ts';
import { recordingRefusal } from '../recheck/recording-refusal.ts';
import { refuseEndedSession } from '../sessions/end-sessions.ts';
import type { Authenticated } from '../sessions/session.ts';
import { guessSecondFactor } from '../throttles/guess-second-factor.ts';
import { checkSecondFactor, hasSecondFactor } from './check-second-factor.ts';
import { CONFIRMED_MS } from './session-proof.ts';

export interface SessionConfirmation extends Authenticated {
  /** Six digits from the app, or a recovery code. */
  readonly code: string;
  readonly origin?: RequestOrigin | undefined;
  /** The present unless a test gives another time. */
  readonly at?: Date | undefined;
}

/**
 * Proves the second factor once more in an open session, for what staff may do only shortly after. Uses the code up, in
 * one transaction with what it confirms. No password: whoever holds the session and the factor has both that a sign-in
 * asks for, and a dialog in the middle of the work must be quick.
 * Decision 104: docs/decisions/0104-second-factor-of-staff.md.
 *
 * @returns until when the session counts as confirmed.
 * @throws DomainError SECOND_FACTOR_MISSING without one; CODE_INVALID on `code`; TOO_MANY_REQUESTS, also after wrong codes
 *   elsewhere in the user's sessions; UNAUTHENTICATED if the session was ended meanwhile.
 */
export async function confirmSession(
  identity: Identity,
  { user: { id: userId }, session, code, origin, at = new Date() }: SessionConfirmation,
): Promise<Date> {
  if (!(await hasSecondFactor(identity, userId))) throw new DomainError('SECOND_FACTOR_MISSING');
  await recordingRefusal(identity, { userId, origin }, () =>
    guessSecondFactor(identity, { userId, at: 'signed-in', origin }, () =>
      identity.prisma.$transaction(async (tx) => {
        await lockUsers(tx, userId);
        await refuseEndedSession(tx, session);
        await checkSecondFactor(identity, userId, code, { origin, at, transaction: tx });
        await tx.session.update({ where: { id: session.id }, data: { secondFactorAt: at } });
        await recordAudit(tx, {
          name: 'session.confirmed',
          actorId: userId,
          object: { type: 'session', id: session.id, userId },
          origin,
        });
      }),
    ),
  );
  return new Date(at.getTime() + CONFIRMED_MS);
}
