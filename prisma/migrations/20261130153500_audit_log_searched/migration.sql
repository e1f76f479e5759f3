-- What a page of the audit log is found by, newest first: time, actor, kind, object and address. A log of millions must not
-- be locked while they are built, so a large one gets them without its partitions: `migrate` then builds those of each
-- partition while everybody writes, and joins them. Decision 112: docs/decisions/0112-audit-log-searched-by-time.md.
DO $$
DECLARE
    size bigint := (SELECT coalesce(sum(pg_relation_size(inhrelid)), 0) FROM pg_inherits
        WHERE inhparent = 'audit_events'::regclass);
    small boolean := size < 33554432;
    tables text := CASE WHEN small THEN 'audit_events' ELSE 'ONLY audit_events' END;
BEGIN
    EXECUTE format('CREATE INDEX audit_events_created_at_id_idx ON %s (created_at, id)', tables);
    EXECUTE format('CREATE INDEX audit_events_actor_id_created_at_id_idx ON %s (actor_id, created_at, id)', tables);
    EXECUTE format('CREATE INDEX audit_events_action_created_at_id_idx ON %s (action, created_at, id)', tables);
    EXECUTE format('CREATE INDEX audit_events_address_created_at_id_idx ON %s (address, created_at, id)', tables);
    EXECUTE format('CREATE INDEX audit_events_object_type_object_id_created_at_id_idx '
        'ON %s (object_type, object_id, created_at, id)', tables);
    -- The last one replaces it; `migrate` drops it once the last one is built.
    IF small THEN
        DROP INDEX audit_events_object_type_object_id_idx;
    END IF;
END $$;
