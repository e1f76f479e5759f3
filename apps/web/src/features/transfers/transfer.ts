import type { RouterOutputs } from '@caudal/api';

/** A transfer as one of its two parties sees it. */
export type Transfer = RouterOutputs['transfers']['get'];
