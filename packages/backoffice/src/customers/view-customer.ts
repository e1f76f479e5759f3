import { isDatabaseUnwritable, recordAudit } from '@caudal/db';
import type { UserId } from '@caudal/domain';
import type { RequestOrigin, User } from '@caudal/identity';
import type { Backoffice } from '../backoffice.ts';
import { getCustomer } from './get-customers.ts';

/** One event stands for all looks at a customer in so long. */
export const VIEW_MS = 10 * 60_000;

export interface View {
  readonly userId: UserId;
  /** The member of staff who looks. */
  readonly actorId: UserId;
  readonly origin?: RequestOrigin | undefined;
  readonly now?: Date;
}

/**
 * One customer, for the member of staff who looks at them: an event, once in ten minutes for each pair of them. A look that
 * is noted already costs one read of an index. A database that cannot write shows the customer all the same.
 *
 * @throws DomainError SELF_SERVICE for the actor; NOT_FOUND, also for other staff.
 */
export async function viewCustomer(office: Pick<Backoffice, 'identity'>, view: View): Promise<User> {
  const customer = await getCustomer(office, view);
  await noteView(office, view);
  return customer;
}

async function noteView({ identity: { prisma } }: Pick<Backoffice, 'identity'>, view: View): Promise<void> {
  if (await isNoted(prisma, view)) return;
  const { userId, actorId, origin } = view;
  try {
    await prisma.$transaction(async (tx) => {
      // Those who come at once wait for the first one, and find its event.
      await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`customer.viewed ${actorId} ${userId}`}, 0))`;
      if (await isNoted(tx, view)) return;
      await recordAudit(tx, {
        name: 'customer.viewed',
        actorId,
        object: { type: 'user', id: userId },
        origin,
      });
    });
  } catch (error) {
    if (!isDatabaseUnwritable(error)) throw error;
  }
}

type Reading = Pick<Backoffice['identity']['prisma'], '$queryRaw'>;

async function isNoted(prisma: Reading, { userId, actorId, now = new Date() }: View): Promise<boolean> {
  const since = new Date(now.getTime() - VIEW_MS);
  const [row] = await prisma.$queryRaw<{ noted: boolean }[]>`
    SELECT EXISTS (
      SELECT FROM audit_events WHERE object_type = 'user' AND object_id = ${userId} AND created_at > ${since}
        AND action = 'customer.viewed' AND actor_id = ${actorId}::uuid
    ) AS noted`;
  return row?.noted === true;
}
