import type { RouterOutputs } from '@caudal/api';

/** Oneself, as the bank knows one. */
export type User = RouterOutputs['me']['get'];
