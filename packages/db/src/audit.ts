import { carriedBy, EVENTS, type EventDraft, type RecordedEventName } from '@caudal/domain/events';
import { v7 } from 'uuid';
import type { Prisma } from './generated/client.ts';

/** An event to be recorded: what the catalogue says of it, and who did it from where. */
export type AuditEventDraft<Name extends RecordedEventName = RecordedEventName> = EventDraft<Name> & {
  /** Minted here unless given, for a job that is to tell of it. */
  readonly id?: string;
  /** Null for the bank itself, for an operator at the command line and where nobody knows. */
  readonly actorId: string | null;
  /** Where the request came from, where there was one. */
  readonly origin?:
    | { readonly address?: string | undefined; readonly requestId?: string | undefined }
    | undefined;
};

/**
 * Writes audit events in the transaction of what they tell of: in one statement that is the same for any number of
 * them, so that PostgreSQL plans it once.
 *
 * @throws ZodError where an event carries something else than the catalogue says.
 */
export async function recordAudit(
  tx: Pick<Prisma.TransactionClient, '$executeRaw'>,
  ...events: readonly AuditEventDraft[]
): Promise<void> {
  if (events.length === 0) return;
  const rows = events.map((event) => ({
    id: event.id ?? v7(),
    actor_id: event.actorId,
    action: event.name,
    object_type: EVENTS[event.name].object,
    object_id: event.object.id,
    ...carriedBy(event),
    address: event.origin?.address,
    request_id: event.origin?.requestId,
  }));
  await tx.$executeRaw`
    INSERT INTO audit_events (id, actor_id, action, object_type, object_id, before, after, address, request_id)
    SELECT id, actor_id, action, object_type, object_id, before, after, address, request_id
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS event (
      id uuid, actor_id uuid, action text, object_type text, object_id text, before jsonb, after jsonb,
      address text, request_id text)`;
}
