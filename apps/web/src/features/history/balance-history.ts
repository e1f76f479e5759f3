import type { RouterOutputs } from '@caudal/api';

/** An account's balance at the end of each day of a period. */
export type BalanceHistory = RouterOutputs['accounts']['balanceHistory'];
