-- The independent checker: psql, the acknowledgements that the callers wrote down, and the tables. It knows nothing of
-- the posting engine. Its input: lines "transfer,from,to,amount". Prints one line of
-- JSON, in which everything but "acknowledged" must be 0.
\set ON_ERROR_STOP on
\set QUIET on
\pset tuples_only on
\pset format unaligned
SET TimeZone = 'UTC';
BEGIN ISOLATION LEVEL REPEATABLE READ;
CREATE TEMP TABLE acknowledged (id uuid NOT NULL, payer uuid NOT NULL, payee uuid NOT NULL, amount bigint NOT NULL);
\copy acknowledged FROM PSTDIN WITH (FORMAT csv)
ANALYZE acknowledged;

-- What each account must hold: every account of the proof was opened empty.
CREATE TEMP VIEW expected AS
  SELECT account, sum(amount) AS balance
  FROM (SELECT payer AS account, -amount AS amount FROM acknowledged
        UNION ALL SELECT payee, amount FROM acknowledged) AS moved
  GROUP BY account;

-- What was written to an account for a transfer.
CREATE TEMP VIEW written AS
  SELECT transfer_id, account_id, sum(amount_minor) AS amount, count(*) AS times FROM entries GROUP BY 1, 2;

-- What the entries of an account come to.
CREATE TEMP VIEW held AS
  SELECT account_id, sum(amount_minor) AS balance, count(*) AS version FROM entries GROUP BY 1;

SELECT json_build_object(
  'acknowledged', (SELECT count(*) FROM acknowledged),
  'lost', (SELECT count(*) FROM acknowledged a
    LEFT JOIN transfers t
      ON t.id = a.id AND t.from_account_id = a.payer AND t.to_account_id = a.payee AND t.amount_minor = a.amount
    LEFT JOIN written w ON w.transfer_id = a.id AND w.account_id = a.payer AND w.amount <= -a.amount
    LEFT JOIN written r ON r.transfer_id = a.id AND r.account_id = a.payee AND r.amount >= a.amount
    WHERE t.id IS NULL OR w.times IS NULL OR r.times IS NULL),
  'doubled', (SELECT count(DISTINCT transfer_id) FROM written WHERE times > 1),
  'neverAcknowledged', (SELECT count(*) FROM transfers t WHERE NOT EXISTS (
    SELECT FROM acknowledged a WHERE a.id = t.id)),
  'balancesNotOfTheLog', (SELECT count(*) FROM accounts c FULL JOIN expected x ON x.account = c.id
    WHERE c.balance_minor IS DISTINCT FROM coalesce(x.balance, 0)),
  'balancesNotOfEntries', (SELECT count(*) FROM accounts c LEFT JOIN held h ON h.account_id = c.id
    WHERE c.balance_minor <> coalesce(h.balance, 0) OR c.version <> coalesce(h.version, 0)),
  'sumOfBalances', (SELECT sum(balance_minor) FROM accounts));
ROLLBACK;
