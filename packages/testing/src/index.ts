export { anAccount, type TestAccount } from './accounts.ts';
export { type OpenTestDatabase, openTestDatabase } from './database.ts';
export { during } from './during.ts';
export { type LossyProxy, openLossyProxy } from './lossy-proxy.ts';
export { type MortalPostgres, startMortalPostgres } from './mortal-postgres.ts';
export type { Session } from './session.ts';
export { staleMs } from './stale.ts';
export { aBanker, aCustomer, type TestUser } from './users.ts';
