import type { RouterOutputs } from '@caudal/api';

/** A customer with their accounts, as staff see them. */
export type Customer = RouterOutputs['staff']['customers']['get'];

/** An account of a customer, with the limit of the counter. */
export type ServedAccount = Customer['accounts'][number];

/** A customer in the search results. */
export type FoundCustomer = RouterOutputs['staff']['customers']['search']['items'][number];
