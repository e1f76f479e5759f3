export { createEmptyDatabase, createTestDatabase, type TestDatabase } from './test-database.ts';
export { startOwnServer, type TestServer } from './test-server.ts';
