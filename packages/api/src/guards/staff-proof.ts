import { type Authenticated, isConfirmed, readSessionProof } from '@caudal/identity';
import type { ApiRuntime } from '../context.ts';
import { issueNamed } from '../errors/issues.ts';
import { RefusalError, refusalNamed } from '../errors/refusal.ts';

/** What a procedure asks of staff besides the capability. */
export interface StaffProof {
  /**
   * The second factor once more, within the last five minutes. For changes: a page that only shows something must not
   * ask. Staff without one, where the bank allows that, need not confirm.
   */
  readonly confirmed?: true;
  /** `browser`: a person does it in the web, and no program. */
  readonly from?: 'browser';
}

/**
 * Checks that a member of staff has a second factor and, where the procedure wants it, has just proved it.
 * Decision 104: docs/decisions/0104-second-factor-of-staff.md.
 *
 * @throws RefusalError FORBIDDEN with `browser-only`, SECOND_FACTOR_MISSING, CONFIRMATION_REQUIRED; DomainError
 *   UNAUTHENTICATED if the session was ended meanwhile.
 */
export async function requireProof(
  { identity, staffSecondFactor }: Pick<ApiRuntime, 'identity' | 'staffSecondFactor'>,
  { session }: Authenticated,
  { confirmed, from }: StaffProof,
): Promise<void> {
  if (from === 'browser' && session.holder !== 'browser') {
    throw new RefusalError(refusalNamed('FORBIDDEN', { issues: [issueNamed('browser-only')] }));
  }
  const isRequired = staffSecondFactor === 'required';
  if (!isRequired && !confirmed) return;
  const proof = await readSessionProof(identity, session);
  if (!proof.exists) {
    if (isRequired) throw new RefusalError(refusalNamed('SECOND_FACTOR_MISSING'));
    return;
  }
  if (confirmed && !isConfirmed(proof)) throw new RefusalError(refusalNamed('CONFIRMATION_REQUIRED'));
}
