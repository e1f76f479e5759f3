import { isDomainError } from '@caudal/domain';
import type { Identity, RequestOrigin } from '../identity.ts';

/**
 * Counts an e-mail that confirms an address, and whether it may be sent: anybody can type a stranger's address. An e-mail
 * that is not sent is no loss to its reader: the code in an earlier one proves the address for any user with it.
 */
export async function maySendVerification(
  { throttles }: Pick<Identity, 'throttles'>,
  { email, origin }: { readonly email: string; readonly origin?: RequestOrigin | undefined },
): Promise<boolean> {
  try {
    await throttles.consume('verificationOfAddress', email, { origin });
    return true;
  } catch (error) {
    if (isDomainError(error) && error.domainCode === 'TOO_MANY_REQUESTS') return false;
    throw error;
  }
}
