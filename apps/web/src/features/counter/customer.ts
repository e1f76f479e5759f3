import type { RouterOutputs } from '@caudal/api';

/** A customer with their accounts, as staff see them. */
export type Customer = RouterOutputs['staff']['customers']['get'];

/** A customer in the search results. */
export type FoundCustomer = RouterOutputs['staff']['customers']['search']['items'][number];
