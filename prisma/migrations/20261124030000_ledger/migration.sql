-- ---------------------------------------------------------------------------------------------------------------
-- What Prisma can say, as its diff writes it.

CREATE TYPE "user_role" AS ENUM ('depositor', 'banker', 'admin');
CREATE TYPE "user_status" AS ENUM ('active', 'disabled');
CREATE TYPE "account_kind" AS ENUM ('customer', 'system');
CREATE TYPE "account_status" AS ENUM ('active', 'frozen', 'closed');
CREATE TYPE "transfer_kind" AS ENUM ('transfer', 'deposit', 'withdrawal', 'interest', 'fee', 'reversal');

CREATE TABLE "users" (
    "id" UUID NOT NULL,
    "username" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "full_name" TEXT NOT NULL,
    "password_hash" TEXT,
    "password_changed_at" TIMESTAMPTZ(3),
    "role" "user_role" NOT NULL DEFAULT 'depositor',
    "status" "user_status" NOT NULL DEFAULT 'active',
    "email_verified_at" TIMESTAMPTZ(3),
    "locale" TEXT NOT NULL DEFAULT 'en',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "users_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "sessions" (
    "secret_hash" BYTEA NOT NULL,
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "sessions_pkey" PRIMARY KEY ("secret_hash")
);

CREATE TABLE "accounts" (
    "id" UUID NOT NULL,
    "number" TEXT,
    "kind" "account_kind" NOT NULL,
    "owner_id" UUID,
    "system_code" TEXT,
    "shard" INTEGER,
    "currency" CHAR(3) NOT NULL,
    "status" "account_status" NOT NULL DEFAULT 'active',
    "balance_minor" BIGINT NOT NULL DEFAULT 0,
    "overdraft_limit_minor" BIGINT NOT NULL DEFAULT 0,
    "version" BIGINT NOT NULL DEFAULT 0,
    "last_hash" BYTEA NOT NULL,
    "last_created_at" TIMESTAMPTZ(3) NOT NULL,
    "last_booked_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "accounts_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "transfers" (
    "id" UUID NOT NULL,
    "kind" "transfer_kind" NOT NULL,
    "from_account_id" UUID NOT NULL,
    "to_account_id" UUID NOT NULL,
    "from_version" BIGINT NOT NULL,
    "to_version" BIGINT NOT NULL,
    "amount_minor" BIGINT NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "description" TEXT NOT NULL,
    "description_salt" BYTEA NOT NULL,
    "requested_by" UUID,
    "reverses" UUID,
    "batch_id" UUID,
    "request_hash" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "booked_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "transfers_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "entries" (
    "account_id" UUID NOT NULL,
    "version" BIGINT NOT NULL,
    "transfer_id" UUID NOT NULL,
    "amount_minor" BIGINT NOT NULL,
    "balance_after_minor" BIGINT NOT NULL,
    "hash" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "booked_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "entries_pkey" PRIMARY KEY ("account_id","version")
);

CREATE TABLE "audit_events" (
    "id" UUID NOT NULL,
    "actor_id" UUID,
    "action" TEXT NOT NULL,
    "object_type" TEXT NOT NULL,
    "object_id" TEXT NOT NULL,
    "before" JSONB,
    "after" JSONB,
    "address" TEXT,
    "request_id" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "audit_events_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "users_username_key" ON "users"("username");
CREATE UNIQUE INDEX "users_email_key" ON "users"("email");
CREATE UNIQUE INDEX "sessions_id_key" ON "sessions"("id");
CREATE INDEX "sessions_user_id_idx" ON "sessions"("user_id");
CREATE UNIQUE INDEX "accounts_number_key" ON "accounts"("number");
CREATE UNIQUE INDEX "accounts_system_code_currency_shard_key" ON "accounts"("system_code", "currency", "shard");
CREATE UNIQUE INDEX "transfers_reverses_key" ON "transfers"("reverses");
CREATE INDEX "audit_events_object_type_object_id_idx" ON "audit_events"("object_type", "object_id");
CREATE INDEX "audit_events_created_at_id_idx" ON "audit_events"("created_at", "id");

ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_fkey"
    FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "accounts" ADD CONSTRAINT "accounts_owner_id_fkey"
    FOREIGN KEY ("owner_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- ---------------------------------------------------------------------------------------------------------------
-- By hand from here on: what the database refuses whoever asks. Names I1 … I11 are the ledger's invariants.

-- Half of each page stays free, so that the update of a balance stays in its page and touches no index.
ALTER TABLE accounts SET (fillfactor = 50);

-- A customer has one open account per currency.
CREATE UNIQUE INDEX accounts_one_open_per_currency ON accounts (owner_id, currency)
    WHERE kind = 'customer' AND status <> 'closed';

ALTER TABLE users
    ADD CONSTRAINT users_username_shape CHECK (username ~ '^[a-z0-9_]{3,32}$' AND username ~ '[a-z]'),
    ADD CONSTRAINT users_email_lower_case CHECK (email = lower(email)),
    ADD CONSTRAINT users_full_name_length CHECK (char_length(full_name) BETWEEN 1 AND 100);

-- What an account's first entry continues; the same bytes as `genesisHash` of packages/domain.
CREATE FUNCTION caudal_genesis_hash(account_id uuid, currency text) RETURNS bytea
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN sha256(convert_to(E'caudal/account/1\n', 'UTF8') || uuid_send(account_id) || convert_to(currency, 'UTF8'));

ALTER TABLE accounts
    ADD CONSTRAINT accounts_customer_or_system CHECK (
        CASE kind
            WHEN 'customer' THEN owner_id IS NOT NULL AND number IS NOT NULL AND system_code IS NULL AND shard IS NULL
            WHEN 'system' THEN owner_id IS NULL AND number IS NULL AND system_code IS NOT NULL AND shard IS NOT NULL
        END),
    ADD CONSTRAINT accounts_system_code CHECK (system_code IN ('cash', 'clearing', 'interest', 'fees')),
    ADD CONSTRAINT accounts_number_check_digits CHECK (number ~ '^[0-9]{12}$' AND number::bigint % 97 = 1),
    ADD CONSTRAINT accounts_currency_shape CHECK (currency ~ '^[A-Z]{3}$'),
    ADD CONSTRAINT accounts_overdraft_not_negative CHECK (overdraft_limit_minor >= 0),
    -- I3
    ADD CONSTRAINT accounts_not_below_limit CHECK (kind = 'system' OR balance_minor >= -overdraft_limit_minor),
    ADD CONSTRAINT accounts_closed_is_empty CHECK (status <> 'closed' OR balance_minor = 0),
    ADD CONSTRAINT accounts_version_not_negative CHECK (version >= 0),
    -- I2, I10: an account without entries has nothing and starts its chain from its own genesis.
    ADD CONSTRAINT accounts_empty_at_first CHECK (
        version > 0 OR (balance_minor = 0 AND last_hash = caudal_genesis_hash(id, currency)));

ALTER TABLE transfers
    -- I5
    ADD CONSTRAINT transfers_amount_positive CHECK (amount_minor BETWEEN 1 AND 999999999999999999),
    ADD CONSTRAINT transfers_two_accounts CHECK (from_account_id <> to_account_id),
    ADD CONSTRAINT transfers_reversal CHECK ((kind = 'reversal') = (reverses IS NOT NULL)),
    ADD CONSTRAINT transfers_description_length CHECK (char_length(description) <= 140),
    ADD CONSTRAINT transfers_salt_length CHECK (octet_length(description_salt) = 16),
    ADD CONSTRAINT transfers_request_hash_length CHECK (octet_length(request_hash) = 32),
    ADD CONSTRAINT transfers_not_booked_ahead CHECK (booked_at <= created_at),
    -- PostgreSQL's infinities are no instants, and no hash covers them.
    ADD CONSTRAINT transfers_times_finite CHECK (isfinite(booked_at) AND isfinite(created_at));

ALTER TABLE entries
    ADD CONSTRAINT entries_version_positive CHECK (version >= 1),
    ADD CONSTRAINT entries_amount_not_zero CHECK (amount_minor <> 0),
    ADD CONSTRAINT entries_hash_length CHECK (octet_length(hash) = 32);

-- I6: what is written stays. Statement triggers, since row triggers do not see TRUNCATE.
CREATE FUNCTION caudal_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% on % is refused: %', TG_OP, TG_TABLE_NAME, TG_ARGV[0] USING ERRCODE = 'restrict_violation';
END $$;

CREATE TRIGGER transfers_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON transfers
    FOR EACH STATEMENT EXECUTE FUNCTION caudal_refuse('transfers are never changed');
CREATE TRIGGER entries_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON entries
    FOR EACH STATEMENT EXECUTE FUNCTION caudal_refuse('entries are never changed');
CREATE TRIGGER audit_events_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_events
    FOR EACH STATEMENT EXECUTE FUNCTION caudal_refuse('the audit log is never changed');
CREATE TRIGGER accounts_kept BEFORE DELETE OR TRUNCATE ON accounts
    FOR EACH STATEMENT EXECUTE FUNCTION caudal_refuse('accounts are closed, not deleted');
CREATE TRIGGER accounts_identity_kept
    BEFORE UPDATE OF id, number, kind, owner_id, system_code, shard, currency, created_at ON accounts
    FOR EACH STATEMENT EXECUTE FUNCTION caudal_refuse('what an account is never changes');

-- I1, I2, I3, I4, I7, I11: a set of new entries is checked as a whole and then carried into the accounts. Nobody
-- else writes an account's balance, version, last hash and last times (the application has no right to), so that
-- a balance is the last entry's by construction.
--
-- The planner settings make every plan a loop over the new rows with index look-ups: PL/pgSQL keeps the plan of a
-- session's first call, and one made for a group of thousands would read whole tables for a group of one.
CREATE FUNCTION caudal_post_entries() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = public, pg_temp
    SET enable_seqscan = off
    SET enable_hashjoin = off
    SET enable_mergejoin = off
AS $$
DECLARE
    wrong record;
    entry_count bigint;
    transfer_count bigint;
    account_count bigint;
    moved bigint;
BEGIN
    SELECT e.account_id, e.version, e.reason INTO wrong
    FROM (
        SELECT n.account_id, n.version, CASE
            WHEN a.id IS NULL THEN 'there is no such account'
            WHEN t.id IS NULL THEN 'there is no such transfer'
            WHEN NOT coalesce(
                (n.account_id = t.from_account_id AND n.version = t.from_version AND n.amount_minor = -t.amount_minor)
                OR (n.account_id = t.to_account_id AND n.version = t.to_version AND n.amount_minor = t.amount_minor),
                false) THEN 'I1: it is neither side of its transfer'
            WHEN a.currency <> t.currency THEN 'I4: the account has another currency'
            WHEN n.version <> coalesce(lag(n.version) OVER w, a.version) + 1 THEN 'I7: it leaves a gap'
            WHEN n.balance_after_minor <> coalesce(lag(n.balance_after_minor) OVER w, a.balance_minor) + n.amount_minor
                THEN 'I7: it does not continue the balance before it'
            WHEN n.created_at <> t.created_at OR n.booked_at <> t.booked_at THEN 'its times are not its transfer''s'
            -- An account without entries has times of its own that bind nobody.
            WHEN n.created_at < coalesce(lag(n.created_at) OVER w, CASE WHEN a.version > 0 THEN a.last_created_at END)
                THEN 'it is written before the last one'
            WHEN n.booked_at < coalesce(lag(n.booked_at) OVER w, CASE WHEN a.version > 0 THEN a.last_booked_at END)
                THEN 'it is booked before the last one'
            WHEN a.status = 'closed' THEN 'the account is closed'
            WHEN a.kind = 'customer' AND n.amount_minor < 0 AND n.balance_after_minor < -a.overdraft_limit_minor
                THEN 'I3: it goes below the limit'
            WHEN NOT CASE t.kind
                WHEN 'transfer' THEN a.kind = 'customer'
                WHEN 'deposit' THEN a.kind = CASE WHEN n.amount_minor < 0 THEN 'system' ELSE 'customer' END::account_kind
                WHEN 'withdrawal' THEN a.kind = CASE WHEN n.amount_minor > 0 THEN 'system' ELSE 'customer' END::account_kind
                WHEN 'fee' THEN a.kind = CASE WHEN n.amount_minor > 0 THEN 'system' ELSE 'customer' END::account_kind
                WHEN 'interest' THEN EXISTS (
                    SELECT FROM accounts other
                    WHERE other.id = CASE n.account_id WHEN t.from_account_id THEN t.to_account_id ELSE t.from_account_id END
                        AND other.kind <> a.kind)
                WHEN 'reversal' THEN EXISTS (
                    SELECT FROM transfers original
                    WHERE original.id = t.reverses AND original.amount_minor = t.amount_minor
                        AND original.from_account_id = t.to_account_id AND original.to_account_id = t.from_account_id)
                ELSE false
            END THEN CASE t.kind
                WHEN 'reversal' THEN 'I9: it does not undo the transfer it names'
                ELSE 'I11: it is on the wrong kind of account'
            END
        END AS reason
        FROM new_entries n
        LEFT JOIN accounts a ON a.id = n.account_id
        LEFT JOIN transfers t ON t.id = n.transfer_id
        WINDOW w AS (PARTITION BY n.account_id ORDER BY n.version)
    ) e
    WHERE e.reason IS NOT NULL
    LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION 'entry % of account % is refused: %', wrong.version, wrong.account_id, wrong.reason
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;

    -- Each entry is one of its transfer's two sides and no two are the same, so both are there when there are two.
    SELECT count(*), count(DISTINCT transfer_id), count(DISTINCT account_id)
        INTO entry_count, transfer_count, account_count FROM new_entries;
    IF entry_count <> 2 * transfer_count THEN
        RAISE EXCEPTION 'entries are refused: I1: a transfer misses a side'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;

    UPDATE accounts a
    SET balance_minor = l.balance_after_minor, version = l.version, last_hash = l.hash,
        last_created_at = l.created_at, last_booked_at = l.booked_at
    FROM (
        SELECT DISTINCT ON (account_id) *, first_value(version) OVER (PARTITION BY account_id ORDER BY version) AS first_version
        FROM new_entries ORDER BY account_id, version DESC
    ) l
    WHERE a.id = l.account_id AND a.version = l.first_version - 1;
    GET DIAGNOSTICS moved = ROW_COUNT;
    IF moved <> account_count THEN
        RAISE EXCEPTION 'entries are refused: I7: an account moved meanwhile' USING ERRCODE = 'serialization_failure';
    END IF;
    RETURN NULL;
END $$;

-- A trigger function works for whoever may hang it on a table: nobody but the owner.
REVOKE EXECUTE ON FUNCTION caudal_post_entries() FROM PUBLIC;

CREATE TRIGGER entries_post AFTER INSERT ON entries
    REFERENCING NEW TABLE AS new_entries
    FOR EACH STATEMENT EXECUTE FUNCTION caudal_post_entries();

-- I2 from the other side: whoever writes an account (its owner too) must leave it at its last entry.
CREATE FUNCTION caudal_check_accounts() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path = public, pg_temp
    SET enable_seqscan = off
    SET enable_hashjoin = off
    SET enable_mergejoin = off
AS $$
DECLARE
    wrong uuid;
BEGIN
    SELECT a.id INTO wrong
    FROM new_accounts a
    LEFT JOIN entries e ON e.account_id = a.id AND e.version = a.version
    WHERE a.version > 0 AND (e.version IS NULL OR e.balance_after_minor <> a.balance_minor OR e.hash <> a.last_hash
            OR e.created_at <> a.last_created_at OR e.booked_at <> a.last_booked_at)
        OR EXISTS (SELECT FROM entries later WHERE later.account_id = a.id AND later.version = a.version + 1)
    LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION 'account % is refused: I2: it does not stand at its last entry', wrong
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER accounts_inserted_at_last_entry AFTER INSERT ON accounts
    REFERENCING NEW TABLE AS new_accounts FOR EACH STATEMENT EXECUTE FUNCTION caudal_check_accounts();
CREATE TRIGGER accounts_updated_at_last_entry AFTER UPDATE ON accounts
    REFERENCING NEW TABLE AS new_accounts FOR EACH STATEMENT EXECUTE FUNCTION caudal_check_accounts();

-- The last version of an account that was booked before an instant, 0 where there is none. Booked time never goes
-- backwards within an account, so halving the versions finds it through the primary key alone: no index on times.
CREATE FUNCTION caudal_version_before(account uuid, instant timestamptz) RETURNS bigint
    LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE
    SET search_path = public, pg_temp
AS $$
DECLARE
    low bigint := 0;
    high bigint;
    middle bigint;
    booked timestamptz;
BEGIN
    SELECT max(version) INTO high FROM entries WHERE account_id = account;
    high := coalesce(high, 0);
    WHILE low < high LOOP
        middle := (low + high + 1) / 2;
        SELECT booked_at INTO booked FROM entries WHERE account_id = account AND version = middle;
        IF booked < instant THEN low := middle; ELSE high := middle - 1; END IF;
    END LOOP;
    RETURN low;
END $$;

-- The application works as a role that cannot do what it should never ask for. Where the server does not allow
-- making roles, the start says so and the triggers guard alone.
DO $$
BEGIN
    BEGIN
        -- Asked first, since who may not make roles may still be a member of one that an administrator made.
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'caudal_app') THEN
            CREATE ROLE caudal_app NOLOGIN;
        END IF;
    EXCEPTION WHEN duplicate_object OR unique_violation THEN
        NULL; -- Another database of this server made it, maybe in this moment.
    END;
    IF NOT (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) THEN
        BEGIN
            -- From PostgreSQL 16 on, whoever makes a role may give it away but not yet take it on.
            EXECUTE format('GRANT caudal_app TO %I', current_user);
        EXCEPTION WHEN insufficient_privilege THEN
            NULL; -- An administrator made the role, and said who may take it on.
        END;
    END IF;
    GRANT USAGE ON SCHEMA public TO caudal_app;
    GRANT SELECT ON users, sessions, accounts, transfers, entries, audit_events TO caudal_app;
    GRANT INSERT ON users, sessions, accounts, transfers, entries, audit_events TO caudal_app;
    GRANT UPDATE (email, full_name, password_hash, password_changed_at, role, status, email_verified_at, locale)
        ON users TO caudal_app;
    GRANT UPDATE (expires_at), DELETE ON sessions TO caudal_app;
    GRANT UPDATE (status, overdraft_limit_minor) ON accounts TO caudal_app;
EXCEPTION WHEN insufficient_privilege THEN
    RAISE WARNING 'the role caudal_app could not be made: %', SQLERRM;
END $$;
