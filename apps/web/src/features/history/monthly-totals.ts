import type { RouterOutputs } from '@caudal/api';

/** An account's money in and out, month by month. */
export type MonthlyTotals = RouterOutputs['accounts']['monthlyTotals'];
