-- Oldest program: 1. What is unique becomes less. An earlier program sends a reset for an address that several unconfirmed
-- users have to one of them.
-- An address belongs to the user who has confirmed it. Anybody can sign up with any address.

-- DropIndex
DROP INDEX "users_email_key";

-- CreateIndex
CREATE INDEX "users_email_idx" ON "users"("email");

-- By hand from here on: what Prisma cannot say.

CREATE UNIQUE INDEX users_one_confirmed_per_email ON users (email) WHERE email_verified_at IS NOT NULL;

-- Sign-ups that nobody has confirmed; imported customers have no password.
CREATE INDEX users_unconfirmed ON users (created_at) WHERE email_verified_at IS NULL AND password_hash IS NOT NULL;

-- The application's role may delete no users but these: sign-ups older than `before` that own nothing and that nobody
-- has saved. The caller records an event for each in the same transaction. Locked rows are left for the next time.
CREATE FUNCTION caudal_remove_unconfirmed(before timestamptz, at_most integer) RETURNS TABLE (id uuid, username text)
    LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp
BEGIN ATOMIC
    WITH unconfirmed AS MATERIALIZED (
        SELECT u.id FROM users u
        WHERE u.email_verified_at IS NULL AND u.password_hash IS NOT NULL AND u.role = 'depositor'
            AND u.created_at < before
            AND NOT EXISTS (SELECT FROM accounts a WHERE a.owner_id = u.id)
            AND NOT EXISTS (SELECT FROM payees p WHERE p.payee_id = u.id)
        ORDER BY u.id LIMIT at_most FOR UPDATE SKIP LOCKED
    )
    DELETE FROM users u WHERE u.id IN (SELECT unconfirmed.id FROM unconfirmed) RETURNING u.id, u.username;
END;
