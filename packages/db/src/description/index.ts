export { APPLICATION_ROLE } from '../application-role.ts';
export { withClient } from '../connection/with-client.ts';
export { APPLICATION_RIGHTS, OWNERS_FUNCTIONS, type TableRights } from '../rights/application-rights.ts';
export type { Column, Constraint, DatabaseFunction, Enum, Index, Table, Trigger } from './catalogue.ts';
export { type Description, type Reference, readDescription } from './describe.ts';
