export { aBanker, aCustomer, type TestUser } from './users.ts';
export { anAccount, type TestAccount } from './accounts.ts';
export { openTestDatabase, type OpenTestDatabase } from './database.ts';
