import { recordAudit } from '@caudal/db';
import { isDomainError, type UserId } from '@caudal/domain';
import type { Identity, RequestOrigin } from '../identity.ts';

interface Check {
  readonly userId: UserId;
  readonly origin: RequestOrigin | undefined;
  /** Whether an error comes from the check itself. */
  readonly applies?: () => boolean;
}

const RECORDED = ['INVALID_CREDENTIALS', 'CODE_INVALID', 'TOO_MANY_REQUESTS'] as const;

/**
 * Records a wrong password or code of a signed-in user. Of the attempts above the limit it records one in 15 minutes, so
 * that they don't fill the log. Runs around the check's transaction, which rolls back.
 */
export async function recordingRefusal<Result>(
  identity: Identity,
  { userId, origin, applies = () => true }: Check,
  check: () => Promise<Result>,
): Promise<Result> {
  try {
    return await check();
  } catch (error) {
    const reason = RECORDED.find((code) => isDomainError(error) && error.domainCode === code);
    if (
      reason !== undefined &&
      applies() &&
      (reason !== 'TOO_MANY_REQUESTS' || (await isNews(identity, userId)))
    ) {
      await recordAudit(identity.prisma, {
        name: 'recheck.refused',
        actorId: userId,
        object: { type: 'user', id: userId },
        after: { reason },
        origin,
      });
    }
    throw error;
  }
}

async function isNews({ throttles }: Identity, userId: UserId): Promise<boolean> {
  try {
    await throttles.consume('throttledRecheckRecord', userId);
    return true;
  } catch (error) {
    if (isDomainError(error) && error.domainCode === 'TOO_MANY_REQUESTS') return false;
    throw error;
  }
}
