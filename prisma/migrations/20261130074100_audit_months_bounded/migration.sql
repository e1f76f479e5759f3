-- Oldest program: 1. The constraint refuses no event: it allows every time up to a month that is at least 28 days away,
-- and the third of these migrations removes it.
-- The audit log by month, in three steps, since a log of millions of events must neither be rewritten nor be locked while
-- it is read. First: the present table gets a bound, below which it will be the first partition.
-- Decision 79: docs/decisions/0079-audit-log-by-month.md.

-- Events from a clock that was wrong. It becomes the default partition, so that no event is ever refused for its time.
CREATE TABLE audit_events_stray (LIKE audit_events INCLUDING DEFAULTS INCLUDING STORAGE);

DO $$
DECLARE
    -- The month after the next: events go on arriving in the table until the third step.
    bound timestamptz := (date_trunc('month', now() AT TIME ZONE 'UTC') + interval '2 months') AT TIME ZONE 'UTC';
BEGIN
    -- Read before anything is locked. There are none, unless the clock was ahead.
    IF EXISTS (SELECT FROM audit_events WHERE created_at >= bound) THEN
        ALTER TABLE audit_events DISABLE TRIGGER audit_events_append_only;
        WITH ahead AS (DELETE FROM audit_events WHERE created_at >= bound RETURNING *)
        INSERT INTO audit_events_stray SELECT * FROM ahead;
        ALTER TABLE audit_events ENABLE TRIGGER audit_events_append_only;
    END IF;
    -- Not validated: that would read the whole table under the lock.
    EXECUTE format('ALTER TABLE audit_events ADD CONSTRAINT audit_events_bounded CHECK (created_at < %L) NOT VALID',
        to_char(bound AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS+00'));
END $$;
