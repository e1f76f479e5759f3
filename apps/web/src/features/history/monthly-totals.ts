import type { RouterOutputs } from '@caudal/api';

/** What came in and went out of an account, month by month. */
export type MonthlyTotals = RouterOutputs['accounts']['monthlyTotals'];
