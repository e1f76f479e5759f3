import type { RouterOutputs } from '@caudal/api';

/** What an account held at the end of each day of a range. */
export type BalanceHistory = RouterOutputs['accounts']['balanceHistory'];
