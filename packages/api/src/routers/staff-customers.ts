import {
  addNote,
  freezeCustomer,
  freezeOfCustomer,
  getCustomer,
  getProposedEmail,
  leftAtCounter,
  listCustomerEntries,
  listNotes,
  searchCustomers,
  unfreezeCustomer,
  updateCustomer,
  viewCustomer,
} from '@caudal/backoffice';
import { allAccounts } from '@caudal/banking';
import { listSessions } from '@caudal/identity';
import {
  addNoteInput,
  customerIdInput,
  customerNoteOut,
  customerNotePageOut,
  customerNotesInput,
  customerPageOut,
  customerSessionsInput,
  customerWithAccountsOut,
  entryPageOut,
  freezeCustomerInput,
  frozenPersonOut,
  listEntriesInput,
  searchCustomersInput,
  sessionsOut,
  unfreezeCustomerInput,
  updateCustomerInput,
  updatedCustomerOut,
} from '@caudal/schemas';
import { procedure } from '../procedure.ts';
import { entryPageShape } from '../shapes/account.ts';
import { customerWithAccountsShape, personFreezeShape } from '../shapes/customer.ts';
import { noteShape } from '../shapes/note.ts';
import { customerShape, sessionShape } from '../shapes/user.ts';
import { instantsOfRange } from '../time/range.ts';
import { router } from '../trpc.ts';

/** Customers, as staff see and change them. */
export const staffCustomersRouter = router({
  search: procedure('serve', {
    method: 'GET',
    path: '/staff/customers',
    summary: 'Search customers',
    description:
      'Finds customers by name, username, e-mail address, account number or the id of a transfer, newest first.',
  })
    .input(searchCustomersInput)
    .output(customerPageOut)
    .query(async ({ ctx, input }) => {
      const { items, nextCursor } = await searchCustomers(ctx.runtime, {
        actorId: ctx.caller.user.id,
        ...input,
      });
      return {
        items: items.map(({ customer, matched }) => ({ ...customerShape(customer), matched })),
        nextCursor,
      };
    }),

  get: procedure('serve', {
    method: 'GET',
    path: '/staff/customers/{id}',
    summary: 'Get a customer',
    description:
      'A customer with their accounts. Never yourself. The audit log notes it, once in ten minutes for each customer.',
    refusals: ['SELF_SERVICE'],
  })
    .input(customerIdInput)
    .output(customerWithAccountsOut)
    .query(async ({ ctx, input }) => {
      const { runtime, caller, origin } = ctx;
      const customer = await viewCustomer(runtime, { userId: input.id, actorId: caller.user.id, origin });
      const accounts = await allAccounts(ctx.runtime.banking, { userId: input.id });
      const freeze = await freezeOfCustomer(runtime, { userId: input.id });
      const proposedEmail = await getProposedEmail(ctx.runtime, { userId: input.id });
      const left = await leftAtCounter(runtime, caller.user.id);
      return {
        ...customerWithAccountsShape(customer, { freeze, accounts }, { banking: runtime.banking, left }),
        proposedEmail,
      };
    }),

  update: procedure('serve', {
    method: 'PATCH',
    path: '/staff/customers/{id}',
    summary: 'Change a customer',
    description:
      'Changes a customer’s name or language. Another e-mail address is proposed: the customer has to approve it. With `seen` nothing is changed that somebody else changed meanwhile.',
    refusals: [
      'SELF_SERVICE',
      'CHANGED_MEANWHILE',
      'ALREADY_EXISTS',
      'APPROVAL_REQUIRED',
      'TOO_MANY_REQUESTS',
    ],
  })
    .input(updateCustomerInput)
    .output(updatedCustomerOut)
    .mutation(async ({ ctx, input }) => {
      const { runtime, caller, origin } = ctx;
      const { id: userId, ...change } = input;
      const actorId = caller.user.id;
      await updateCustomer(runtime, { ...change, userId, actorId, origin });
      const customer = await getCustomer(runtime, { userId, actorId });
      return { ...customerShape(customer), proposedEmail: await getProposedEmail(runtime, { userId }) };
    }),

  entries: procedure('serve', {
    method: 'GET',
    path: '/staff/accounts/{id}/entries',
    summary: 'List the entries of a customer’s account',
    description:
      'As `GET /accounts/{id}/entries` lists them for the customer, with full names. Never of your own account. Counts as a look at the customer, which the audit log notes.',
    refusals: ['SELF_SERVICE'],
  })
    .input(listEntriesInput)
    .output(entryPageOut)
    .query(async ({ ctx, input }) => {
      const { runtime, caller, origin } = ctx;
      const { id: accountId, from, to, timeZone = runtime.timeZone, ...filter } = input;
      const page = await listCustomerEntries(runtime, {
        accountId,
        actorId: caller.user.id,
        origin,
        locale: caller.user.locale,
        ...filter,
        ...instantsOfRange({ from, to }, timeZone),
      });
      return entryPageShape(page);
    }),

  freeze: procedure(
    'control',
    {
      method: 'POST',
      path: '/staff/customers/{id}/freeze',
      summary: 'Freeze a customer',
      description:
        'Nothing leaves any of their accounts from now on, also of those that they open later, and money comes in only where you allow it. They sign in all the same. Frozen already, it changes over to what you say of incoming money. Never yourself.',
      refusals: ['NOT_FOUND', 'SELF_SERVICE', 'CHANGED_MEANWHILE'],
    },
    { confirmed: true },
  )
    .input(freezeCustomerInput)
    .output(frozenPersonOut)
    .mutation(async ({ ctx, input }) => {
      const { runtime, caller, origin } = ctx;
      const { id: userId, ...act } = input;
      await freezeCustomer(runtime, { ...act, userId, actorId: caller.user.id, origin });
      return personFreezeShape(await freezeOfCustomer(runtime, { userId }));
    }),

  unfreeze: procedure(
    'control',
    {
      method: 'POST',
      path: '/staff/customers/{id}/unfreeze',
      summary: 'Unfreeze a customer',
      description: 'Accounts that are frozen themselves stay so. Never yourself.',
      refusals: ['NOT_FOUND', 'SELF_SERVICE', 'CHANGED_MEANWHILE'],
    },
    { confirmed: true },
  )
    .input(unfreezeCustomerInput)
    .output(frozenPersonOut)
    .mutation(async ({ ctx, input }) => {
      const { runtime, caller, origin } = ctx;
      const { id: userId, ...act } = input;
      await unfreezeCustomer(runtime, { ...act, userId, actorId: caller.user.id, origin });
      return personFreezeShape(await freezeOfCustomer(runtime, { userId }));
    }),

  sessions: procedure('serve', {
    method: 'GET',
    path: '/staff/customers/{id}/sessions',
    summary: 'List a customer’s sessions',
    description: 'Where a customer is signed in, the newest sign-in first. Never yourself.',
    refusals: ['SELF_SERVICE'],
  })
    .input(customerSessionsInput)
    .output(sessionsOut)
    .query(async ({ ctx, input }) => {
      const { id: userId, ...paging } = input;
      const viewerId = ctx.caller.user.id;
      await viewCustomer(ctx.runtime, { userId, actorId: viewerId, origin: ctx.origin });
      const page = await listSessions(ctx.runtime.identity, { userId, viewerId, ...paging });
      return { items: page.items.map((session) => sessionShape(session)), nextCursor: page.nextCursor };
    }),

  notes: procedure('serve', {
    method: 'GET',
    path: '/staff/customers/{id}/notes',
    summary: 'List the notes about a customer',
    description: 'What staff noted, newest first, with what was struck out. Never about yourself.',
    refusals: ['SELF_SERVICE'],
  })
    .input(customerNotesInput)
    .output(customerNotePageOut)
    .query(async ({ ctx, input }) => {
      const { id: userId, ...paging } = input;
      const page = await listNotes(ctx.runtime, { userId, actorId: ctx.caller.user.id, ...paging });
      return { items: page.items.map(noteShape), nextCursor: page.nextCursor };
    }),

  addNote: procedure('serve', {
    method: 'POST',
    path: '/staff/customers/{id}/notes',
    summary: 'Note something about a customer',
    description: 'For colleagues. A note is never edited; it can be struck out. Never about yourself.',
    refusals: ['SELF_SERVICE'],
  })
    .input(addNoteInput)
    .output(customerNoteOut)
    .mutation(async ({ ctx, input }) => {
      const { runtime, caller, origin } = ctx;
      const { id: userId, text } = input;
      return noteShape(await addNote(runtime, { userId, actorId: caller.user.id, text, origin }));
    }),
});
