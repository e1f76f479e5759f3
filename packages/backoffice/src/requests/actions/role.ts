import { isGrant, userIdFrom } from '@caudal/domain';
import { REQUESTS } from '@caudal/domain/requests';
import { changeRole, forgetRole } from '../../users/set-role.ts';
import { readSubject } from '../read-subject.ts';
import { type RequestKind, requestKind } from '../request-kind.ts';

/** A role that lets a user do more than the one before. */
export const roleKind: RequestKind = requestKind(REQUESTS.role.input, {
  async describe(client, { userId, role }) {
    const user = await readSubject(client, userId);
    const confirmed = user.emailVerifiedAt?.toISOString() ?? null;
    return {
      subjectId: user.id,
      accountId: null,
      other: null,
      changes: [
        { name: 'role', before: user.role, after: role, fixed: true },
        // Whoever reads e-mail there can become this user: who decides sees where that is, and since when.
        { name: 'email', before: user.email, after: user.email, fixed: true },
        { name: 'email-confirmed', before: confirmed, after: confirmed, fixed: false },
      ],
      // One that gives nothing more needs no second person, and may not go past the check for the last admin.
      obstacle: isGrant(user.role, role) ? null : 'ALREADY_EXISTS',
    };
  },
  execution: {
    by: 'transaction',
    locks: ({ userId }) => ({ accountIds: [], userIds: [userIdFrom(userId)] }),
    async execute(tx, { identity }, { input, approval: { makerId: actorId, origin } }) {
      const userId = userIdFrom(input.userId);
      const ended = await changeRole(tx, identity, { userId, role: input.role, actorId, origin });
      return () => forgetRole(identity, userId, ended);
    },
  },
});
