import { notFound } from 'next/navigation';
import type { CounterPlace } from '#web/routes.ts';
import { orNotFound, serverCaller } from '#web/trpc/server.ts';
import type { Customer } from './customer.ts';

/** The customer of an address at the counter. “Not found” when the account does not exist or has another owner. */
export async function loadCustomerAt({ customerId, accountId }: CounterPlace): Promise<Customer> {
  const caller = await serverCaller();
  const customer = await orNotFound(caller.staff.customers.get({ id: customerId }));
  if (!customer.accounts.some(({ id }) => id === accountId)) notFound();
  return customer;
}
