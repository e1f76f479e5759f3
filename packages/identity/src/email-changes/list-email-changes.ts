import type { UserId } from '@caudal/domain';
import type { Identity } from '../identity.ts';
import type { EmailChange } from './email-change.ts';

/** A change that the customer can approve or refuse. */
export interface OpenEmailChange extends Pick<EmailChange, 'id' | 'newEmail' | 'endsAt'> {
  readonly status: 'proposed' | 'scheduled';
}

/** The changes of a user's address that have not taken effect: at most one by staff and one by an operator. */
export async function listEmailChanges(
  { prisma }: Pick<Identity, 'prisma'>,
  { userId }: { userId: UserId },
): Promise<OpenEmailChange[]> {
  const changes = await prisma.emailChange.findMany({
    where: {
      userId,
      // A due one that no worker has applied yet can still be refused.
      OR: [{ status: 'proposed', endsAt: { gt: new Date() } }, { status: 'scheduled' }],
    },
    orderBy: { createdAt: 'asc' },
  });
  return changes.flatMap(({ id, status, newEmail, endsAt }) =>
    status === 'changed' ? [] : [{ id, status, newEmail, endsAt }],
  );
}
