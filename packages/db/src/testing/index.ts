export { LEAVE_DEADLOCKS_TO_OTHERS } from './deadlocks.ts';
export { type Standby, startStandby } from './standby.ts';
export { createEmptyDatabase, createTestDatabase, type TestDatabase } from './test-database.ts';
