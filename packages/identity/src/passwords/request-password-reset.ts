import { requestLink } from '../codes/request-link.ts';
import type { Identity, RequestOrigin } from '../identity.ts';

/**
 * Requests an e-mail with a link for a new password. The answer does not tell whether there is such a user.
 *
 * @param email - lower case.
 * @throws DomainError as `requestLink` does.
 */
export async function requestPasswordReset(
  identity: Identity,
  { email, origin }: { email: string; origin?: RequestOrigin | undefined },
): Promise<void> {
  await requestLink(identity, { purpose: 'reset_password', name: email, origin });
}
