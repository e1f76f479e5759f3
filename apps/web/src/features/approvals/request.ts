import type { RouterOutputs } from '@caudal/api';

/** Something that waits, or waited, for a second person. */
export type StaffRequest = RouterOutputs['staff']['requests']['get'];
