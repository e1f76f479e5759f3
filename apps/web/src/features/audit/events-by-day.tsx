import { ByDay } from '#web/features/entries/by-day.tsx';
import { AuditEventRow } from './audit-event-row.tsx';
import type { AuditEvent } from './audit-query.ts';

/** Events by day, newest first. */
export function EventsByDay({ events }: { events: readonly AuditEvent[] }) {
  return (
    <ByDay
      items={events}
      instantOf={({ at }) => at}
      rowOf={(event) => <AuditEventRow key={event.id} event={event} />}
    />
  );
}
