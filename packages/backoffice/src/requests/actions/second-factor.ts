import { userIdFrom } from '@caudal/domain';
import { REQUESTS } from '@caudal/domain/requests';
import { resetSecondFactorIn } from '@caudal/identity';
import { readSubject } from '../read-subject.ts';
import { type RequestKind, requestKind } from '../request-kind.ts';

/**
 * The second factor of a colleague who has lost it. Always by two: whoever could reset it alone would need a stolen
 * password only. Staff only; a customer turns theirs off with a recovery code, or through the operator.
 * Decision 111: docs/decisions/0111-reversals-and-second-factors-by-two.md.
 */
export const secondFactorKind: RequestKind = requestKind(REQUESTS['second-factor'].input, {
  async describe(client, { userId }) {
    const user = await readSubject(client, userId);
    const factor = await client.totpFactor.findUnique({ where: { userId }, select: { createdAt: true } });
    return {
      subjectId: user.id,
      accountId: null,
      other: null,
      changes: [
        // One set up since is not the one that was lost.
        { name: 'second-factor', before: factor?.createdAt.toISOString() ?? null, after: null, fixed: true },
      ],
      obstacle: factor === null || user.role === 'depositor' ? 'NOT_FOUND' : null,
    };
  },
  execution: {
    by: 'transaction',
    locks: ({ userId }) => ({ accountIds: [], userIds: [userIdFrom(userId)] }),
    execute: (tx, { identity }, { input, approval: { makerId: actorId, origin } }) =>
      resetSecondFactorIn(tx, identity, { userId: userIdFrom(input.userId), actorId, origin }),
  },
});
