import {
  approveRequest,
  askRequest,
  countRequests,
  getRequest,
  listRequests,
  refuseRequest,
  withdrawRequest,
} from '@caudal/backoffice';
import {
  approveRequestInput,
  askRequestInput,
  emptyInput,
  listRequestsInput,
  refuseRequestInput,
  requestCountsOut,
  requestIdInput,
  requestOut,
  requestPageOut,
} from '@caudal/schemas';
import { procedure } from '../procedure.ts';
import { requestShape } from '../shapes/request.ts';
import { router } from '../trpc.ts';

/** What needs a second person. Programs ask, read and withdraw; only people decide, in a browser. */
export const staffRequestsRouter = router({
  ask: procedure('serve', {
    method: 'POST',
    path: '/staff/requests',
    summary: 'Ask for approval',
    description:
      'Asks a second member of staff for something that nobody does alone. What is approved is byte for byte what was asked: to change a request, withdraw it and ask again. Only people approve, in the browser, never programs.',
    refusals: [
      'NOT_FOUND',
      'SELF_SERVICE',
      'ID_REUSED',
      'ALREADY_EXISTS',
      'ACCOUNT_CLOSED',
      'NOT_REVERSIBLE',
      'ALREADY_REVERSED',
    ],
  })
    .input(askRequestInput)
    .output(requestOut)
    .mutation(async ({ ctx, input }) => {
      const { runtime, caller: maker, origin } = ctx;
      return requestShape(await askRequest(runtime, { ...input, maker, origin }), maker.user.id);
    }),

  list: procedure('serve', {
    method: 'GET',
    path: '/staff/requests',
    summary: 'List requests for approval',
    description: 'Those that wait come oldest first, all others newest first. Never those about yourself.',
  })
    .input(listRequestsInput)
    .output(requestPageOut)
    .query(async ({ ctx, input }) => {
      const viewerId = ctx.caller.user.id;
      const { items, nextCursor } = await listRequests(ctx.runtime, { ...input, viewerId });
      return { items: items.map((item) => requestShape(item, viewerId)), nextCursor };
    }),

  get: procedure('serve', {
    method: 'GET',
    path: '/staff/requests/{id}',
    summary: 'Get a request for approval',
    description: 'While it waits, with what it would change at this moment. Never one about yourself.',
    refusals: ['SELF_SERVICE'],
  })
    .input(requestIdInput)
    .output(requestOut)
    .query(async ({ ctx, input }) => {
      const viewerId = ctx.caller.user.id;
      return requestShape(await getRequest(ctx.runtime, { id: input.id, viewerId }), viewerId);
    }),

  withdraw: procedure('serve', {
    method: 'POST',
    path: '/staff/requests/{id}/withdraw',
    summary: 'Withdraw a request of your own',
    description: 'Takes it back. Doing so again changes nothing. Takes no body.',
    refusals: ['REQUEST_OVER'],
  })
    .input(requestIdInput)
    .output(requestOut)
    .mutation(async ({ ctx, input }) => {
      const { runtime, caller: actor, origin } = ctx;
      return requestShape(await withdrawRequest(runtime, { id: input.id, actor, origin }), actor.user.id);
    }),

  approve: procedure('approve', 'web only', { confirmed: true, from: 'browser' })
    .input(approveRequestInput)
    .output(requestOut)
    .mutation(async ({ ctx, input }) => {
      const { runtime, caller: checker, origin } = ctx;
      return requestShape(await approveRequest(runtime, { ...input, checker, origin }), checker.user.id);
    }),

  refuse: procedure('approve', 'web only', { from: 'browser' })
    .input(refuseRequestInput)
    .output(requestOut)
    .mutation(async ({ ctx, input }) => {
      const { runtime, caller: actor, origin } = ctx;
      return requestShape(await refuseRequest(runtime, { ...input, actor, origin }), actor.user.id);
    }),

  count: procedure('serve', 'web only')
    .input(emptyInput)
    .output(requestCountsOut)
    .query(({ ctx }) => countRequests(ctx.runtime, { viewerId: ctx.caller.user.id })),
});
