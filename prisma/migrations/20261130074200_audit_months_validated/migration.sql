-- Reads the whole table, while events are written and read: the lock stops neither.
ALTER TABLE audit_events VALIDATE CONSTRAINT audit_events_bounded;
