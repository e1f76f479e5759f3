import { randomBytes } from 'node:crypto';
import type { TransactionClient } from '@caudal/db';
import { DomainError, type UserId } from '@caudal/domain';
import { v7 as uuidv7 } from 'uuid';

const DAY_MS = 24 * 60 * 60 * 1000;

/** How long a customer can approve what staff propose. */
export const PROPOSAL_DAYS = 7;
/** How long the old address can undo a change that its user confirmed. */
export const UNDO_DAYS = 3;
/** How long an operator's change waits unless the bank is configured otherwise. */
export const WAITING_DAYS = 3;

export type EmailChangeStatus = 'proposed' | 'scheduled' | 'changed';

/**
 * A change of an e-mail address that somebody can still stop. Its row is deleted once it is settled; the audit log keeps
 * what happened.
 */
export interface EmailChange {
  readonly id: string;
  readonly userId: UserId;
  /**
   * `proposed` by staff: counts for nothing until the customer approves it. `scheduled` by an operator: takes effect at
   * `endsAt`. `changed`: in effect, and the old address can undo it until `endsAt`.
   */
  readonly status: EmailChangeStatus;
  /** The address that is replaced. The only one that gets a link. */
  readonly oldEmail: string;
  readonly newEmail: string;
  readonly seed: Uint8Array;
  readonly createdAt: Date;
  readonly endsAt: Date;
}

interface NewEmailChange extends Pick<EmailChange, 'userId' | 'status' | 'oldEmail' | 'newEmail'> {
  readonly days: number;
}

/** Writes a change down. The caller has locked the user. */
export async function writeEmailChange(
  tx: TransactionClient,
  { days, ...change }: NewEmailChange,
): Promise<EmailChange> {
  const createdAt = new Date();
  const row = {
    ...change,
    id: uuidv7(),
    seed: Uint8Array.from(randomBytes(32)),
    createdAt,
    endsAt: new Date(createdAt.getTime() + days * DAY_MS),
  };
  await tx.emailChange.create({ data: row });
  return row;
}

/** @throws DomainError ALREADY_EXISTS on `email` if another user has confirmed it. */
export async function refuseTakenEmail(
  client: Pick<TransactionClient, 'user'>,
  { userId, email }: { userId: UserId; email: string },
): Promise<void> {
  const taken = await client.user.count({
    where: { email, emailVerifiedAt: { not: null }, id: { not: userId } },
  });
  if (taken > 0) throw new DomainError('ALREADY_EXISTS', { path: ['email'] });
}
