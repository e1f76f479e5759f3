export { type LoadOptions, loadTables, type Rows } from './load-tables.ts';
export { RestoreProblem } from './problem.ts';
export { type Restoring, withRestoring } from './restoring.ts';
export { type AppliedMigration, copyOut, type Snapshot, withSnapshot } from './snapshot.ts';
export { type BackupTable, nameOf } from './tables.ts';
