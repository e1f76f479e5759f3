import { arrayLiteral, Prisma, type TransactionClient } from '@caudal/db';
import type { Caller, Role, UserId } from '@caudal/domain';
import {
  type LockedRequest,
  REQUEST_ACTIONS,
  type RequestAction,
  type RequestState,
} from '@caudal/domain/requests';

/** A request and the users who decide about it, as their locked rows say. */
export interface LockedApproval extends LockedRequest {
  readonly id: string;
  readonly users: ReadonlyMap<UserId, Caller & { readonly id: UserId }>;
}

interface RequestRow {
  id: string;
  action: string;
  maker_id: UserId;
  subject_id: UserId;
  other_subject_id: UserId | null;
  state: RequestState;
  is_past_expiry: boolean;
}
interface UserRow {
  id: UserId;
  role: Role;
  status: 'active' | 'disabled';
  verified: boolean;
}

interface ToLock {
  readonly requestIds: readonly string[];
  /** The makers and checkers, whose role or status nobody changes meanwhile. */
  readonly userIds: readonly UserId[];
  /** Users whom the caller will change. */
  readonly changedUserIds?: readonly UserId[];
  /**
   * Whether rows that another transaction holds are left out. The posting engine holds accounts here, and waits for
   * nobody while it does.
   */
  readonly skipHeld: boolean;
}

/**
 * Locks users and requests, in the order of packages/db/src/lock-order.ts, and reads what an approval is decided on. The
 * caller has locked the accounts before. Whoever refuses, withdraws or marks a request as expired takes the same lock
 * first, so each has one outcome.
 * Decision 105: docs/decisions/0105-requests-executed-in-the-transaction-that-marks-them.md.
 */
export async function lockRequests(
  tx: TransactionClient,
  { requestIds, userIds, changedUserIds = [], skipHeld }: ToLock,
): Promise<ReadonlyMap<string, LockedApproval>> {
  const held = skipHeld ? Prisma.sql`SKIP LOCKED` : Prisma.empty;
  const users = await tx.$queryRaw<UserRow[]>`
    SELECT id, role::text AS role, status::text AS status, email_verified_at IS NOT NULL AS verified
      FROM users WHERE id = ANY(${arrayLiteral([...userIds, ...changedUserIds])}::uuid[]) ORDER BY id
       FOR ${changedUserIds.length > 0 ? Prisma.sql`NO KEY UPDATE` : Prisma.sql`SHARE`} ${held}`;
  // The clock is read after the lock: PostgreSQL computes what it selects before it waits for the row.
  const requests = await tx.$queryRaw<RequestRow[]>`
    WITH locked AS MATERIALIZED (
      SELECT id, action, maker_id, subject_id, other_subject_id, state, expires_at
        FROM staff_requests WHERE id = ANY(${arrayLiteral(requestIds)}::uuid[]) ORDER BY id FOR NO KEY UPDATE ${held})
    SELECT id, action, maker_id, subject_id, other_subject_id, state::text AS state,
           expires_at <= clock_timestamp() AS is_past_expiry
      FROM locked`;
  const byId = new Map(
    users.map(
      ({ id, role, status, verified }) => [id, { id, role, status, emailVerified: verified }] as const,
    ),
  );
  return new Map(
    requests.map(({ id, action, maker_id, subject_id, other_subject_id, state, is_past_expiry }) => [
      id,
      {
        id,
        action: actionNamed(action),
        makerId: maker_id,
        subjectId: subject_id,
        otherSubjectId: other_subject_id,
        state,
        isPastExpiry: is_past_expiry,
        users: byId,
      },
    ]),
  );
}

/** @throws Error for an action of a newer version of this program. */
export function actionNamed(name: string): RequestAction {
  const action = REQUEST_ACTIONS.find((one) => one === name);
  if (action === undefined) throw new Error(`no action of requests has the name ${JSON.stringify(name)}`);
  return action;
}
