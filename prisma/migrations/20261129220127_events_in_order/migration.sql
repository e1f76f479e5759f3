-- Events are read forward from a position that nothing can overtake, and found by the users whom they concern.

-- Nobody reads events by time: a transaction that began earlier may commit later.
DROP INDEX "audit_events_created_at_id_idx";

-- Events that exist stay as they are, in the order of their ids: all of them are at position 0.
ALTER TABLE "audit_events" ADD COLUMN "position" BIGINT NOT NULL DEFAULT 0;
ALTER TABLE "audit_events" ALTER COLUMN "position" DROP DEFAULT;

-- CreateTable
CREATE TABLE "audit_event_users" (
    "position" BIGINT NOT NULL,
    "event_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,

    CONSTRAINT "audit_event_users_pkey" PRIMARY KEY ("position","event_id","user_id")
);

-- CreateTable
CREATE TABLE "event_offset" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "xid_offset" BIGINT NOT NULL,

    CONSTRAINT "event_offset_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "audit_event_users_user_id_position_event_id_idx" ON "audit_event_users"("user_id", "position", "event_id");

-- CreateIndex
CREATE INDEX "audit_events_position_id_idx" ON "audit_events"("position", "id");

-- By hand from here on: what Prisma cannot say.

INSERT INTO event_offset (xid_offset) VALUES (0);
ALTER TABLE event_offset ADD CONSTRAINT event_offset_one_row CHECK (id = 1);
CREATE TRIGGER event_offset_kept BEFORE DELETE OR TRUNCATE ON event_offset
    FOR EACH STATEMENT EXECUTE FUNCTION caudal_refuse('positions of events need it');
CREATE TRIGGER event_offset_rises BEFORE UPDATE ON event_offset
    FOR EACH ROW WHEN (NEW.xid_offset < OLD.xid_offset)
    EXECUTE FUNCTION caudal_refuse('positions of events never go back');

-- The position of whatever the transaction of this id records.
CREATE FUNCTION caudal_event_position(xid xid8) RETURNS bigint
    LANGUAGE sql STABLE STRICT PARALLEL SAFE
    RETURN (SELECT xid_offset FROM event_offset) + xid::text::bigint;

-- For a replica of an earlier version, which does not know of positions. Whoever does asks once a statement.
CREATE FUNCTION caudal_place_event() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.position := caudal_event_position(pg_current_xact_id());
    RETURN NEW;
END $$;
CREATE TRIGGER audit_events_placed BEFORE INSERT ON audit_events
    FOR EACH ROW WHEN (NEW.position IS NULL) EXECUTE FUNCTION caudal_place_event();

CREATE TRIGGER audit_event_users_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_event_users
    FOR EACH STATEMENT EXECUTE FUNCTION caudal_refuse('the audit log is never changed');

-- The users of events that exist, where they are known: a user itself, the user of a session, the owner of an account,
-- and whoever saved a payee, which nobody else can.
INSERT INTO audit_event_users (position, event_id, user_id)
SELECT position, id, user_id FROM (
    SELECT e.position, e.id, CASE e.object_type
        WHEN 'user' THEN o.id
        WHEN 'session' THEN coalesce((e.before->>'userId')::uuid, (e.after->>'userId')::uuid, e.actor_id)
        WHEN 'account' THEN (SELECT a.owner_id FROM accounts a WHERE a.id = o.id)
        WHEN 'payee' THEN e.actor_id
    END AS user_id
    FROM audit_events e
    -- Not every object has a UUID: a sign-in with an unknown username is of “nobody”.
    CROSS JOIN LATERAL (
        SELECT CASE WHEN e.object_id ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' THEN e.object_id::uuid END AS id
    ) o
) concerned
WHERE user_id IS NOT NULL;

-- What the application's role may do with them. Where the server did not allow making it, there is nobody to grant to.
DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'caudal_app') THEN
        RETURN;
    END IF;
    GRANT SELECT, INSERT ON audit_event_users TO caudal_app;
    GRANT SELECT ON event_offset TO caudal_app;
END $$;
