export * from './actions.ts';
export * from './refuse-approval.ts';
