-- Likewise for every saved payee.
-- If it is there already, a killed run had made it and could not say so.
CREATE INDEX CONCURRENTLY IF NOT EXISTS "payees_payee_id_idx" ON "payees"("payee_id");
