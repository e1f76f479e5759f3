-- Likewise for every saved payee.
CREATE INDEX CONCURRENTLY "payees_payee_id_idx" ON "payees"("payee_id");
