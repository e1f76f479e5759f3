-- As caudal_lock_and_read, which replicas of an earlier version still call, but each row is answered as one text of words
-- with a space between them, in the order of the columns below, where it was a JSON object. Objects were three quarters
-- of what locking and reading a group cost: PostgreSQL looks up the type of each value for each of them.
--
-- Times are milliseconds since 1970; '-' stands for no owner; the last word of a user is the name, with its own spaces.
CREATE FUNCTION caudal_lock_for_posting(
    account_ids uuid[], transfer_ids uuid[], owner_ids uuid[],
    OUT locked json, OUT read_at bigint, OUT posted json, OUT owners json)
    LANGUAGE plpgsql VOLATILE
    -- A plan is kept, and one that was made while a table was small would read all of it when it no longer is.
    SET enable_seqscan = off
AS $$
BEGIN
    -- NO KEY UPDATE, since a plain FOR UPDATE blocks, and deadlocks with, every insert that refers to the account.
    -- SKIP LOCKED, since one account held by a stranger would make everybody in the group wait.
    SELECT coalesce(json_agg(concat_ws(' ',
        a.id, a.kind, coalesce(a.owner_id::text, '-'), a.status, a.currency, a.balance_minor, a.overdraft_limit_minor,
        a.version, encode(a.last_hash, 'hex'),
        (date_part('epoch', a.last_created_at) * 1000)::bigint,
        (date_part('epoch', a.last_booked_at) * 1000)::bigint)), '[]')
    INTO locked
    FROM (SELECT * FROM accounts WHERE id = ANY(account_ids) ORDER BY id FOR NO KEY UPDATE SKIP LOCKED) a;

    -- The clock, since now() is the start of the transaction and can lie before an entry of another group.
    SELECT (date_part('epoch', date_trunc('milliseconds', clock_timestamp())) * 1000)::bigint,
        (SELECT coalesce(json_agg(concat_ws(' ', t.id, encode(t.request_hash, 'hex'))), '[]')
         FROM transfers t WHERE t.id = ANY(transfer_ids)),
        (SELECT coalesce(json_agg(concat_ws(' ', u.id, u.status, u.full_name)), '[]')
         FROM users u WHERE u.id = ANY(owner_ids))
    INTO read_at, posted, owners;
END $$;
