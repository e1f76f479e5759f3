import { v7 } from 'uuid';
import type { Prisma } from './generated/client.ts';

export interface AuditEventDraft {
  /** Minted here unless given, for a job that is to tell of it. */
  readonly id?: string;
  /** Null for the bank itself and for an operator at the command line. */
  readonly actorId: string | null;
  /** What was done: `account.deposit`, `user.sign-in-failed`, … */
  readonly action: string;
  readonly objectType: string;
  readonly objectId: string;
  readonly before?: Prisma.InputJsonObject;
  readonly after?: Prisma.InputJsonObject;
  /** Where the request came from, where there was one. */
  readonly origin?:
    | { readonly address?: string | undefined; readonly requestId?: string | undefined }
    | undefined;
}

/**
 * Writes audit events in the transaction of what they tell of: in one statement that is the same for any number of
 * them, so that PostgreSQL plans it once.
 */
export async function recordAudit(
  tx: Pick<Prisma.TransactionClient, '$executeRaw'>,
  ...events: readonly AuditEventDraft[]
): Promise<void> {
  if (events.length === 0) return;
  const rows = events.map(({ id = v7(), actorId, action, objectType, objectId, before, after, origin }) => ({
    id,
    actor_id: actorId,
    action,
    object_type: objectType,
    object_id: objectId,
    before,
    after,
    address: origin?.address,
    request_id: origin?.requestId,
  }));
  await tx.$executeRaw`
    INSERT INTO audit_events (id, actor_id, action, object_type, object_id, before, after, address, request_id)
    SELECT id, actor_id, action, object_type, object_id, before, after, address, request_id
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS event (
      id uuid, actor_id uuid, action text, object_type text, object_id text, before jsonb, after jsonb,
      address text, request_id text)`;
}
