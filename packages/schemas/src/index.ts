export * from './accounts.ts';
export * from './examples.ts';
export * from './payees.ts';
export * from './primitives.ts';
export * from './refusals.ts';
export * from './staff.ts';
export * from './transfers.ts';
export * from './users.ts';
