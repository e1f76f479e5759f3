-- Without it, the clean-up reads every session to find the expired ones. In no transaction, so that the bank serves meanwhile.
-- If it is there already, a killed run had made it and could not say so.
CREATE INDEX CONCURRENTLY IF NOT EXISTS "sessions_expires_at_idx" ON "sessions"("expires_at");
