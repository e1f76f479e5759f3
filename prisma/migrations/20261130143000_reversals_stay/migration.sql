-- A reversal stays: what undoes it is a new booking, so that each transfer has one line that says whether it counts.
-- As before, but for the kind of the original.
CREATE OR REPLACE FUNCTION caudal_post_entries() RETURNS trigger
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
                WHEN 'reversal' THEN coalesce((
                    SELECT original.kind <> 'reversal' AND original.amount_minor = t.amount_minor
                        AND original.from_account_id = t.to_account_id AND original.to_account_id = t.from_account_id
                    FROM transfers original WHERE original.id = t.reverses), false)
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
