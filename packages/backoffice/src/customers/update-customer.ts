import type { UserId } from '@caudal/domain';
import {
  checkNames,
  listEmailChanges,
  proposeEmail,
  type RequestOrigin,
  refuseStale,
  type SeenProfile,
  updateProfile,
} from '@caudal/identity';
import type { Backoffice } from '../backoffice.ts';
import { getCustomer } from './get-customers.ts';

export interface CustomerChange {
  /** The customer. */
  readonly userId: UserId;
  /** The banker. */
  readonly actorId: UserId;
  readonly fullName?: string | undefined;
  readonly locale?: string | undefined;
  /** Lower case. Only proposed: see `proposeEmail`. */
  readonly email?: string | undefined;
  /** What the banker saw of the customer. */
  readonly seen?: SeenProfile | undefined;
  readonly origin?: RequestOrigin | undefined;
}

/**
 * Changes a customer's name and language, and proposes another e-mail address.
 *
 * @throws DomainError as `getCustomer` does; VALIDATION_FAILED on `fullName` for the name of the
 *   bank; CHANGED_MEANWHILE on each field that is no longer as `seen`; as `proposeEmail` does.
 */
export async function updateCustomer(
  office: Pick<Backoffice, 'identity'>,
  { email, ...change }: CustomerChange,
): Promise<void> {
  const { identity } = office;
  const { userId, actorId, fullName, seen, origin } = change;
  // Before anything counts as an attempt; decided again under the lock.
  refuseStale(seen, await getCustomer(office, { userId, actorId }));
  // Before the proposal, so that a refused name leaves none.
  checkNames(identity, { fullName });
  if (email !== undefined) await proposeEmail(identity, { userId, actorId, email, seen, origin });
  await updateProfile(identity, change);
}

/** The address that staff proposed for a customer and that is not approved; null if there is none. */
export async function getProposedEmail(
  { identity }: Pick<Backoffice, 'identity'>,
  { userId }: { readonly userId: UserId },
): Promise<string | null> {
  const changes = await listEmailChanges(identity, { userId });
  return changes.find(({ status }) => status === 'proposed')?.newEmail ?? null;
}
