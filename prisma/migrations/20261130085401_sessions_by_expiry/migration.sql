-- Without it, the clean-up reads every session to find the expired ones. In no transaction, so that the bank serves meanwhile.
CREATE INDEX CONCURRENTLY "sessions_expires_at_idx" ON "sessions"("expires_at");
