import type { RouterOutputs } from '@caudal/api';

/** A customer with their accounts, as staff sees them. */
export type Customer = RouterOutputs['staff']['customers']['get'];

/** A customer among others. */
export type FoundCustomer = RouterOutputs['staff']['customers']['search']['items'][number];
