import { getCustomer, searchCustomers } from '@caudal/backoffice';
import { listAccounts } from '@caudal/banking';
import { listSessions, updateProfile } from '@caudal/identity';
import {
  customerIdInput,
  customerOut,
  customerPageOut,
  customerWithAccountsOut,
  searchCustomersInput,
  sessionsOut,
  updateCustomerInput,
} from '@caudal/schemas';
import { procedure } from '../procedure.ts';
import { customerWithAccountsShape } from '../shapes/customer.ts';
import { customerShape, sessionShape } from '../shapes/user.ts';
import { router } from '../trpc.ts';

/** Customers, as bankers see and change them. */
export const staffCustomersRouter = router({
  search: procedure('banker', {
    method: 'GET',
    path: '/staff/customers',
    summary: 'Search customers by name, username, e-mail address or account number',
  })
    .input(searchCustomersInput)
    .output(customerPageOut)
    .query(async ({ ctx, input }) => {
      const { customers, nextCursor } = await searchCustomers(ctx.runtime, input);
      return { items: customers.map(customerShape), nextCursor };
    }),

  get: procedure('banker', {
    method: 'GET',
    path: '/staff/customers/{id}',
    summary: 'Get a customer with their accounts',
  })
    .input(customerIdInput)
    .output(customerWithAccountsOut)
    .query(async ({ ctx, input }) => {
      const customer = await getCustomer(ctx.runtime, { userId: input.id, actorId: ctx.caller.user.id });
      const accounts = await listAccounts(ctx.runtime.banking, { userId: input.id });
      return customerWithAccountsShape(customer, accounts, ctx.runtime.counterLimits);
    }),

  update: procedure('banker', {
    method: 'PATCH',
    path: '/staff/customers/{id}',
    summary:
      'Change a customer’s name, language or e-mail address. A new address takes effect once the customer confirms it',
  })
    .input(updateCustomerInput)
    .output(customerOut)
    .mutation(async ({ ctx, input }) => {
      const { runtime, caller, origin } = ctx;
      const { id: userId, ...change } = input;
      const actorId = caller.user.id;
      await getCustomer(runtime, { userId, actorId });
      await updateProfile(runtime.identity, { ...change, userId, actorId, origin });
      return customerShape(await getCustomer(runtime, { userId, actorId }));
    }),

  sessions: procedure('banker', {
    method: 'GET',
    path: '/staff/customers/{id}/sessions',
    summary: 'List a customer’s sessions',
  })
    .input(customerIdInput)
    .output(sessionsOut)
    .query(async ({ ctx, input }) => {
      await getCustomer(ctx.runtime, { userId: input.id, actorId: ctx.caller.user.id });
      const sessions = await listSessions(ctx.runtime.identity, { userId: input.id });
      return { items: sessions.map((session) => sessionShape(session)), nextCursor: null };
    }),
});
