-- Oldest program: 1. No program has ever deleted one of these rows.
-- The users of an archived event go with it: `caudal audit archive` deletes them once the partition of the event is gone,
-- in short transactions, without turning a trigger off. While an event is in the log, its users are never changed.
-- Decision 80: docs/decisions/0080-archive-of-the-audit-log.md.

DROP TRIGGER audit_event_users_append_only ON audit_event_users;
CREATE TRIGGER audit_event_users_append_only BEFORE UPDATE OR TRUNCATE ON audit_event_users
    FOR EACH STATEMENT EXECUTE FUNCTION caudal_refuse('the audit log is never changed');

CREATE FUNCTION caudal_keep_event_users() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path = public, pg_temp
AS $$
BEGIN
    IF EXISTS (SELECT FROM gone g JOIN audit_events e ON e.position = g.position AND e.id = g.event_id) THEN
        RAISE EXCEPTION 'the audit log is never changed' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER audit_event_users_kept AFTER DELETE ON audit_event_users
    REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION caudal_keep_event_users();
