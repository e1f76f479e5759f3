import { type AuditEventDraft, type TransactionClient, writeAudit } from '@caudal/db';
import { isAnnounced } from '@caudal/domain/events';
import { v7 } from 'uuid';
import type { Jobs } from './enqueue.ts';

/**
 * Records events in the transaction that causes them, and enqueues one job for readers of the announced ones, all in
 * one statement.
 *
 * @throws ZodError if an event's data does not match the catalogue.
 */
export async function recordEvents(
  tx: TransactionClient,
  jobs: Pick<Jobs, 'insertion'>,
  ...drafts: readonly AuditEventDraft[]
): Promise<void> {
  const events = drafts.map((draft) => ({ ...draft, id: draft.id ?? v7() }));
  const eventIds = events.filter(isAnnounced).map(({ id }) => id);
  const job = eventIds.length === 0 ? undefined : await jobs.insertion('events-recorded', { eventIds });
  await writeAudit(tx, events, job);
}
