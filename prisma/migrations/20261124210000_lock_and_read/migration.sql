-- Locks accounts and reads what postings on them are decided on: one call instead of two.
--
-- What is read must not be older than the locks. So these are two statements: each statement of a VOLATILE function sees
-- what was committed before it began (https://www.postgresql.org/docs/current/xfunc-volatility.html). Whatever is joined
-- into the locking statement can be older than the lock.
--
-- Answers JSON, in which integers of 64 bits are texts and times are milliseconds since 1970.
CREATE FUNCTION caudal_lock_and_read(
    account_ids uuid[], transfer_ids uuid[], owner_ids uuid[],
    OUT locked json, OUT read_at bigint, OUT posted json, OUT owners json)
    LANGUAGE plpgsql VOLATILE
    -- A plan is kept, and one that was made while a table was small would read all of it when it no longer is.
    SET enable_seqscan = off
AS $$
BEGIN
    -- NO KEY UPDATE, since a plain FOR UPDATE blocks, and deadlocks with, every insert that refers to the account.
    -- SKIP LOCKED, since one account held by a stranger would make everybody in the group wait.
    SELECT coalesce(json_agg(json_build_object(
        'id', a.id, 'kind', a.kind, 'ownerId', a.owner_id, 'status', a.status, 'currency', a.currency,
        'balanceMinor', a.balance_minor::text, 'overdraftLimitMinor', a.overdraft_limit_minor::text,
        'version', a.version::text, 'lastHash', encode(a.last_hash, 'hex'),
        'lastCreatedAt', (extract(epoch FROM a.last_created_at) * 1000)::bigint,
        'lastBookedAt', (extract(epoch FROM a.last_booked_at) * 1000)::bigint)), '[]')
    INTO locked
    FROM (SELECT * FROM accounts WHERE id = ANY(account_ids) ORDER BY id FOR NO KEY UPDATE SKIP LOCKED) a;

    -- The clock, since now() is the start of the transaction and can lie before an entry of another group.
    SELECT (extract(epoch FROM date_trunc('milliseconds', clock_timestamp())) * 1000)::bigint,
        (SELECT coalesce(json_agg(json_build_object('id', t.id, 'requestHash', encode(t.request_hash, 'hex'))), '[]')
         FROM transfers t WHERE t.id = ANY(transfer_ids)),
        (SELECT coalesce(json_agg(json_build_object('id', u.id, 'fullName', u.full_name, 'status', u.status)), '[]')
         FROM users u WHERE u.id = ANY(owner_ids))
    INTO read_at, posted, owners;
END $$;
