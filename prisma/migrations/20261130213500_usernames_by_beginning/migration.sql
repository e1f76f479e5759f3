-- The grams find the beginning of a username by three characters at most, which many usernames share. By bytes, so that
-- it serves beginnings whatever the locale of the database; with the id, so that a search need not read the customers.
-- Decision 52.
CREATE INDEX CONCURRENTLY IF NOT EXISTS users_by_username ON users (username text_pattern_ops) INCLUDE (id)
    WHERE role = 'depositor';
