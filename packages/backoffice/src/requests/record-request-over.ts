import type { Banking } from '@caudal/banking';
import { type AuditEventDraft, type TransactionClient, writeAudit } from '@caudal/db';
import { recordEvents } from '@caudal/jobs';

/** How a request ended, for whoever asked to be told. */
type RequestOver = AuditEventDraft<
  'request.executed' | 'request.refused' | 'request.withdrawn' | 'request.expired'
>;

/** Records how requests ended, with a job for readers where there are any jobs. */
export function recordRequestOver(
  tx: TransactionClient,
  { jobs }: Pick<Banking, 'jobs'>,
  ...events: readonly RequestOver[]
): Promise<void> {
  return jobs === undefined ? writeAudit(tx, events) : recordEvents(tx, jobs, ...events);
}
