-- What staff may freeze and limit. An earlier program knows a frozen account as one that neither pays nor receives, and
-- does so on; a person who is frozen, and limits, only this one knows.
-- Constraints of new columns need no other name than PostgreSQL gives them.
ALTER TABLE "accounts"
  ADD COLUMN "receives_while_frozen" BOOLEAN NOT NULL DEFAULT false,
  ADD COLUMN "transfer_limit_minor" BIGINT CHECK ("transfer_limit_minor" >= 0),
  ADD COLUMN "daily_limit_minor" BIGINT CHECK ("daily_limit_minor" >= 0);

ALTER TABLE "users"
  ADD COLUMN "frozen_at" TIMESTAMPTZ(3),
  ADD COLUMN "receives_while_frozen" BOOLEAN NOT NULL DEFAULT false;

-- What the owner of an account has sent in its currency: the transfers of this account above a version, and, where
-- nothing is known yet, those of the owner's closed accounts in the currency, booked at or after an instant. Only the
-- latest of an owner's accounts in a currency is ever reopened, so nothing is added to the second part.
--
-- The settings make every plan a loop with index look-ups, as in the triggers.
CREATE FUNCTION caudal_sent(account uuid, above bigint, since timestamptz, with_closed boolean) RETURNS numeric
    LANGUAGE plpgsql VOLATILE
    SET enable_seqscan = off
    SET enable_hashjoin = off
    SET enable_mergejoin = off
    SET jit = off
AS $$
DECLARE
    sent numeric;
    closed record;
BEGIN
    SELECT coalesce(sum(-e.amount_minor), 0) INTO sent
    FROM entries e JOIN transfers t ON t.id = e.transfer_id
    WHERE e.account_id = account AND e.version > above AND e.amount_minor < 0 AND t.kind = 'transfer';
    IF with_closed THEN
        FOR closed IN
            SELECT other.id FROM accounts own
            JOIN accounts other ON other.owner_id = own.owner_id AND other.currency = own.currency
            WHERE own.id = account AND other.status = 'closed' AND other.id <> account
                AND other.version > 0 AND other.last_booked_at >= since
        LOOP
            sent := sent + caudal_sent(closed.id, caudal_version_before(closed.id, since), since, false);
        END LOOP;
    END IF;
    RETURN sent;
END $$;

-- As caudal_lock_for_posting, which replicas of an earlier version still call, with what control adds: three words of an
-- account, one of a user, and the row `sent` of each locked account that has a daily limit.
--
-- A day begins at one of `days`, in order: the last that the clock, read after the locks, has reached. Of that day, if it
-- is `known_day`, the caller knows what was sent up to a version: only what came after it is summed. All entries up to
-- the version of a locked account are committed.
--
-- `limited`: the currencies in which every account has a daily limit.
CREATE FUNCTION caudal_lock_within_limits(
    account_ids uuid[], transfer_ids uuid[], owner_ids uuid[],
    limited text[], days timestamptz[], known_day timestamptz, known_ids uuid[], known_versions bigint[],
    OUT locked json, OUT read_at bigint, OUT posted json, OUT owners json, OUT day bigint, OUT sent json)
    LANGUAGE plpgsql VOLATILE
    -- A plan is kept, and one that was made while a table was small would read all of it when it no longer is.
    SET enable_seqscan = off
AS $$
DECLARE
    limited_ids uuid[];
    limited_versions bigint[];
    clock timestamptz;
    since timestamptz;
BEGIN
    -- NO KEY UPDATE, since a plain FOR UPDATE blocks, and deadlocks with, every insert that refers to the account.
    -- SKIP LOCKED, since one account held by a stranger would make everybody in the group wait.
    SELECT coalesce(json_agg(concat_ws(' ',
            a.id, a.kind, coalesce(a.owner_id::text, '-'), a.status, a.currency, a.balance_minor, a.overdraft_limit_minor,
            a.version, encode(a.last_hash, 'hex'),
            (date_part('epoch', a.last_created_at) * 1000)::bigint,
            (date_part('epoch', a.last_booked_at) * 1000)::bigint,
            a.receives_while_frozen, coalesce(a.transfer_limit_minor::text, '-'),
            coalesce(a.daily_limit_minor::text, '-'))), '[]'),
        array_agg(a.id) FILTER (WHERE a.kind = 'customer'
            AND (a.daily_limit_minor IS NOT NULL OR a.currency = ANY(limited))),
        array_agg(a.version) FILTER (WHERE a.kind = 'customer'
            AND (a.daily_limit_minor IS NOT NULL OR a.currency = ANY(limited)))
    INTO locked, limited_ids, limited_versions
    FROM (SELECT * FROM accounts WHERE id = ANY(account_ids) ORDER BY id FOR NO KEY UPDATE SKIP LOCKED) a;

    -- The clock, since now() is the start of the transaction and can lie before an entry of another group.
    clock := date_trunc('milliseconds', clock_timestamp());
    SELECT (date_part('epoch', clock) * 1000)::bigint,
        (SELECT coalesce(json_agg(concat_ws(' ', t.id, encode(t.request_hash, 'hex'))), '[]')
         FROM transfers t WHERE t.id = ANY(transfer_ids)),
        (SELECT coalesce(json_agg(concat_ws(' ', u.id, u.status,
            CASE WHEN u.frozen_at IS NULL THEN '-' WHEN u.receives_while_frozen THEN 'out' ELSE 'all' END,
            u.full_name)), '[]')
         FROM users u WHERE u.id = ANY(owner_ids))
    INTO read_at, posted, owners;

    sent := '[]';
    IF limited_ids IS NULL THEN RETURN; END IF;
    SELECT coalesce(max(d) FILTER (WHERE d <= clock), min(d)) INTO since FROM unnest(days) d;
    day := (date_part('epoch', since) * 1000)::bigint;
    SELECT json_agg(concat_ws(' ', l.id, l.known, CASE
        WHEN l.known AND l.known_version = l.version THEN 0
        WHEN l.known THEN caudal_sent(l.id, l.known_version, since, false)
        ELSE caudal_sent(l.id, caudal_version_before(l.id, since), since, true) END))
    INTO sent
    FROM (SELECT i.id, i.version, k.version AS known_version,
            coalesce(since = known_day AND k.version <= i.version, false) AS known
        FROM unnest(limited_ids, limited_versions) i (id, version)
        LEFT JOIN unnest(known_ids, known_versions) k (id, version) ON k.id = i.id) l;
END $$;
