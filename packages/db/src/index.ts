export * from './application-role.ts';
export * from './array-literal.ts';
export * from './audit.ts';
export * from './batch-loader.ts';
export * from './client.ts';
export { type Reader, withReader } from './connection/reader.ts';
export * from './database-error.ts';
export { Prisma, type PrismaClient } from './generated/client.ts';
export type TransactionClient = import('./generated/client.ts').Prisma.TransactionClient;
