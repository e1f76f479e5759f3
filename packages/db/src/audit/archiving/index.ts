export type { ArchivedMonth } from './drop-partition.ts';
export type { ArchivablePartition, Month } from './months.ts';
export { ArchiveProblem } from './problem.ts';
export { type Archiving, withArchiving } from './with-archiving.ts';
