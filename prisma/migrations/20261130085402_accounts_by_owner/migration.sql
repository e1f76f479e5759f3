-- Without it, the foreign key reads every account for each sign-up that is removed: 330 ms at a million.
-- If it is there already, a killed run had made it and could not say so.
CREATE INDEX CONCURRENTLY IF NOT EXISTS "accounts_owner_id_idx" ON "accounts"("owner_id");
