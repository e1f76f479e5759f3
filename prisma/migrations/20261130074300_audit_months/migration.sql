-- Oldest program: 1. Everything that an earlier program uses keeps its name, its rights, its triggers and its indexes.
-- The audit log by month, third step: the table becomes the first partition of a new one. No row is read or written: its
-- bound is proved by the constraint, and its indexes become those of the partition. The lock is held for milliseconds.
-- Decision 79: docs/decisions/0079-audit-log-by-month.md.

-- The partitions but the default one, with the times that they hold: from `begins` on, before `ends`.
CREATE FUNCTION caudal_audit_partitions() RETURNS TABLE (name text, begins timestamptz, ends timestamptz)
    LANGUAGE sql STABLE
    SET search_path = pg_catalog, pg_temp
    SET TimeZone = 'UTC'
    SET DateStyle = 'ISO, YMD'
AS $$
    SELECT relname::text,
        CASE WHEN bound LIKE 'FOR VALUES FROM (MINVALUE)%' THEN '-infinity'::timestamptz
             ELSE substring(bound FROM 'FROM \(''([^'']+)''\)')::timestamptz END,
        substring(bound FROM 'TO \(''([^'']+)''\)')::timestamptz
    FROM (
        SELECT c.relname, pg_get_expr(c.relpartbound, c.oid) AS bound
        FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
        WHERE i.inhparent = to_regclass('public.audit_events')
    ) partitions
    WHERE bound <> 'DEFAULT'
    ORDER BY 2
$$;

-- Gives a partition what PostgreSQL does not pass on from the whole: a primary key, which would have to contain the time,
-- and the trigger that refuses statements about the partition itself. Nobody but the owner has rights on it.
CREATE FUNCTION caudal_guard_audit_partition(partition regclass) RETURNS void
    LANGUAGE plpgsql
    SET search_path = public, pg_temp
AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_constraint WHERE conrelid = partition AND contype = 'p') THEN
        EXECUTE format('ALTER TABLE %s ADD PRIMARY KEY (id)', partition);
    END IF;
    IF NOT EXISTS (SELECT FROM pg_trigger WHERE tgrelid = partition AND tgname = 'audit_events_append_only') THEN
        EXECUTE format('CREATE TRIGGER audit_events_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON %s '
            'FOR EACH STATEMENT EXECUTE FUNCTION caudal_refuse(''the audit log is never changed'')', partition);
    END IF;
END $$;

-- Adds the partition of the month that begins at this time, and moves the events of that month into it which arrived
-- before there was one. In one transaction: nobody misses an event or sees one twice.
CREATE FUNCTION caudal_add_audit_month(month timestamptz) RETURNS void
    LANGUAGE plpgsql
    SET search_path = public, pg_temp
    SET TimeZone = 'UTC'
    SET DateStyle = 'ISO, YMD'
AS $$
DECLARE
    following timestamptz := (month AT TIME ZONE 'UTC' + interval '1 month') AT TIME ZONE 'UTC';
    partition text := 'audit_events_' || to_char(month AT TIME ZONE 'UTC', 'YYYY_MM');
BEGIN
    -- Attached, not created as a partition: that would lock out everybody who reads or writes events. Only the default
    -- partition is locked, since no event of the month may arrive there meanwhile.
    LOCK TABLE ONLY audit_events IN SHARE UPDATE EXCLUSIVE MODE;
    LOCK TABLE audit_events_stray IN ACCESS EXCLUSIVE MODE;
    EXECUTE format('CREATE TABLE %I (LIKE audit_events INCLUDING DEFAULTS INCLUDING CONSTRAINTS INCLUDING STORAGE)', partition);
    EXECUTE format('REVOKE ALL ON %I FROM PUBLIC', partition);
    IF EXISTS (SELECT FROM audit_events_stray WHERE created_at >= month AND created_at < following) THEN
        ALTER TABLE audit_events_stray DISABLE TRIGGER audit_events_append_only;
        EXECUTE format('WITH moved AS (DELETE FROM audit_events_stray WHERE created_at >= $1 AND created_at < $2 RETURNING *) '
            'INSERT INTO %I SELECT * FROM moved', partition) USING month, following;
        ALTER TABLE audit_events_stray ENABLE TRIGGER audit_events_append_only;
    END IF;
    PERFORM caudal_guard_audit_partition(partition::regclass);
    EXECUTE format('ALTER TABLE audit_events ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)', partition, month, following);
END $$;

-- The months without a partition among this one and the next three, and among those before of which events have strayed, as
-- after a long stop. Months before the first partition are not among them, so that nobody who may only add events can fill
-- the catalogue with partitions.
CREATE FUNCTION caudal_missing_audit_months() RETURNS SETOF timestamptz
    LANGUAGE sql STABLE
    SET search_path = public, pg_temp
    SET TimeZone = 'UTC'
AS $$
    WITH partitions AS MATERIALIZED (SELECT * FROM caudal_audit_partitions())
    SELECT month
    FROM (
        SELECT generate_series(date_trunc('month', now()), date_trunc('month', now()) + interval '3 months', '1 month')
        UNION
        SELECT date_trunc('month', created_at) FROM audit_events_stray
        WHERE created_at < now() AND created_at >= (SELECT min(begins) FROM partitions)
    ) wanted (month)
    WHERE NOT EXISTS (SELECT FROM partitions WHERE begins <= month AND month < ends)
    ORDER BY month
$$;

-- Adds the missing months. For the clean-up job: the application's role may create no tables. Where it does not get its
-- locks soon it fails with lock_not_available, and the next run tries again.
CREATE FUNCTION caudal_add_audit_months() RETURNS integer
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = public, pg_temp
    SET lock_timeout = '500ms'
AS $$
DECLARE
    month timestamptz;
    added integer := 0;
BEGIN
    -- Usually none is missing, and nothing is locked.
    IF NOT EXISTS (SELECT FROM caudal_missing_audit_months()) THEN
        RETURN 0;
    END IF;
    -- Another process may be adding them.
    LOCK TABLE ONLY audit_events IN SHARE UPDATE EXCLUSIVE MODE;
    FOREACH month IN ARRAY ARRAY(SELECT caudal_missing_audit_months()) LOOP
        PERFORM caudal_add_audit_month(month);
        added := added + 1;
    END LOOP;
    RETURN added;
END $$;

REVOKE EXECUTE ON FUNCTION caudal_guard_audit_partition(regclass), caudal_add_audit_month(timestamptz),
    caudal_add_audit_months() FROM PUBLIC;

-- From here on nobody reads or writes events until the end.
LOCK TABLE audit_events IN ACCESS EXCLUSIVE MODE;

-- Each partition has a primary key of its own.
ALTER TABLE audit_events_stray ADD PRIMARY KEY (id);
-- PostgreSQL passes it on from the new table.
DROP TRIGGER audit_events_placed ON audit_events;

DO $$
DECLARE
    bound text := (SELECT substring(pg_get_constraintdef(oid) FROM '''([^'']+)''') FROM pg_constraint
        WHERE conrelid = 'audit_events'::regclass AND conname = 'audit_events_bounded');
    former text := 'audit_events_before_' || to_char(bound::timestamptz AT TIME ZONE 'UTC', 'YYYY_MM');
    granted record;
BEGIN
    EXECUTE format('ALTER TABLE audit_events RENAME TO %I', former);
    EXECUTE format('ALTER INDEX audit_events_pkey RENAME TO %I', former || '_pkey');
    EXECUTE format('ALTER INDEX audit_events_object_type_object_id_idx RENAME TO %I', former || '_object_type_object_id_idx');
    EXECUTE format('ALTER INDEX audit_events_position_id_idx RENAME TO %I', former || '_position_id_idx');

    EXECUTE format('CREATE TABLE audit_events (LIKE %I INCLUDING DEFAULTS INCLUDING STORAGE) PARTITION BY RANGE (created_at)', former);
    CREATE INDEX audit_events_object_type_object_id_idx ON audit_events (object_type, object_id);
    CREATE INDEX audit_events_position_id_idx ON audit_events (position, id);
    CREATE TRIGGER audit_events_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_events
        FOR EACH STATEMENT EXECUTE FUNCTION caudal_refuse('the audit log is never changed');
    CREATE TRIGGER audit_events_placed BEFORE INSERT ON audit_events
        FOR EACH ROW WHEN (NEW.position IS NULL) EXECUTE FUNCTION caudal_place_event();

    -- Whoever had rights on the log has them, also a role that Caudal does not know. What reads the new table needs none on
    -- its partitions, and the application's role must have none.
    FOR granted IN
        SELECT CASE WHEN x.grantee = 0 THEN 'PUBLIC' ELSE quote_ident(r.rolname) END AS role, x.privilege_type AS privilege, x.is_grantable
        FROM pg_class c CROSS JOIN LATERAL aclexplode(c.relacl) x LEFT JOIN pg_roles r ON r.oid = x.grantee
        WHERE c.oid = former::regclass AND x.grantee <> c.relowner
    LOOP
        EXECUTE format('GRANT %s ON audit_events TO %s%s', granted.privilege, granted.role,
            CASE WHEN granted.is_grantable THEN ' WITH GRANT OPTION' ELSE '' END);
        EXECUTE format('REVOKE ALL ON %I FROM %s', former, granted.role);
    END LOOP;

    ALTER TABLE audit_events ATTACH PARTITION audit_events_stray DEFAULT;
    PERFORM caudal_guard_audit_partition('audit_events_stray');
    EXECUTE format('SELECT EXISTS (SELECT FROM %I)', former) INTO granted;
    IF granted.exists THEN
        EXECUTE format('ALTER TABLE audit_events ATTACH PARTITION %I FOR VALUES FROM (MINVALUE) TO (%L)', former, bound);
        EXECUTE format('ALTER TABLE %I DROP CONSTRAINT audit_events_bounded', former);
    ELSE
        EXECUTE format('DROP TABLE %I', former);
    END IF;
    PERFORM caudal_add_audit_months();

    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'caudal_app') THEN
        GRANT SELECT ON audit_events_stray TO caudal_app;
        GRANT EXECUTE ON FUNCTION caudal_add_audit_months() TO caudal_app;
    END IF;
END $$;
