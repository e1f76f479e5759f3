import type { TransactionClient } from '@caudal/db';
import { DomainError } from '@caudal/domain';

/** The user whom a request is about. @throws DomainError `NOT_FOUND` on `act.userId`. */
export async function readSubject(client: Pick<TransactionClient, 'user'>, userId: string) {
  const user = await client.user.findUnique({
    where: { id: userId },
    select: { id: true, email: true, emailVerifiedAt: true, role: true },
  });
  if (user === null) throw new DomainError('NOT_FOUND', { path: ['act', 'userId'] });
  return user;
}
