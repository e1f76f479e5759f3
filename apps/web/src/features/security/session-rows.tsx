import { Button } from '@mantine/core';
import rows from '#web/components/rows.module.css';
import type { Session } from './session.ts';
import { SessionRow } from './session-row.tsx';

interface SessionRowsProps {
  readonly sessions: readonly Session[];
  /** What the button does that ends one. */
  readonly end: string;
  /** With the device, for screen readers; undefined for a session that cannot be ended. */
  readonly endLabelOf: (session: Session) => string | undefined;
  readonly onEnd: (session: Session) => void;
}

/** The rows of a list of sessions, each with the button that ends it. */
export function SessionRows({ sessions, end, endLabelOf, onEnd }: SessionRowsProps) {
  return sessions.map((session) => {
    const label = endLabelOf(session);
    return (
      <SessionRow
        key={session.id}
        session={session}
        action={
          label !== undefined && (
            <Button
              variant="default"
              size="sm"
              className={rows.actions}
              aria-label={label}
              onClick={() => onEnd(session)}
            >
              {end}
            </Button>
          )
        }
      />
    );
  });
}
