-- The same for e-mail addresses. Decision 52.
CREATE INDEX CONCURRENTLY IF NOT EXISTS users_by_email ON users (email text_pattern_ops) INCLUDE (id)
    WHERE role = 'depositor';
