import type { RouterOutputs } from '@caudal/api';

/** The signed-in user, as the bank describes them. */
export type User = RouterOutputs['me']['get'];
