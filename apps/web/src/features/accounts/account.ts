import type { RouterOutputs } from '@caudal/api';

/** One account, as its owner and the counter see it. */
export type Account = RouterOutputs['accounts']['get'];
