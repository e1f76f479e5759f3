import { userIdFrom } from '@caudal/domain';
import { REQUESTS } from '@caudal/domain/requests';
import { scheduleEmailChangeIn } from '@caudal/identity';
import { readSubject } from '../read-subject.ts';
import { type RequestKind, requestKind } from '../request-kind.ts';

/**
 * Another e-mail address for a customer who can neither approve nor confirm it. Two members of staff may do what one
 * operator may: it is scheduled, and the present address, if confirmed, can object meanwhile.
 * Decision 106: docs/decisions/0106-addresses-and-roles-by-two.md.
 */
export const emailChangeKind: RequestKind = requestKind(REQUESTS['email-change'].input, {
  async describe(client, { userId, email }) {
    const { id, email: present, role } = await readSubject(client, userId);
    const taken = await client.user.count({
      where: { email, emailVerifiedAt: { not: null }, id: { not: id } },
    });
    return {
      subjectId: id,
      accountId: null,
      other: null,
      changes: [{ name: 'email', before: present, after: email, fixed: true }],
      // Staff are no customers: an address of theirs would be a way to their capabilities.
      obstacle: role !== 'depositor' ? 'NOT_FOUND' : taken > 0 || present === email ? 'ALREADY_EXISTS' : null,
    };
  },
  execution: {
    by: 'transaction',
    locks: ({ userId }) => ({ accountIds: [], userIds: [userIdFrom(userId)] }),
    async execute(tx, { identity }, { input, approval: { makerId: actorId, origin } }) {
      const userId = userIdFrom(input.userId);
      await scheduleEmailChangeIn(tx, identity, { userId, email: input.email, actorId, origin });
      return () => identity.lookups.forgetUser(userId);
    },
  },
});
