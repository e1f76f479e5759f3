import { blockSession, deposit, reverseTransfer, strikeNote, withdraw } from '@caudal/backoffice';
import {
  counterInput,
  customerNoteOut,
  emptyOut,
  noteIdInput,
  reverseTransferInput,
  sessionIdInput,
  transferOut,
} from '@caudal/schemas';
import { procedure } from '../procedure.ts';
import { noteShape } from '../shapes/note.ts';
import { transferShape } from '../shapes/transfer.ts';
import { router } from '../trpc.ts';
import { staffAccountsRouter } from './staff-accounts.ts';
import { staffAuditRouter } from './staff-audit.ts';
import { staffCustomersRouter } from './staff-customers.ts';
import { staffLedgerRouter } from './staff-ledger.ts';
import { staffRequestsRouter } from './staff-requests.ts';
import { staffTransfersRouter } from './staff-transfers.ts';

export const staffRouter = router({
  accounts: staffAccountsRouter,
  audit: staffAuditRouter,
  customers: staffCustomersRouter,
  ledger: staffLedgerRouter,
  requests: staffRequestsRouter,
  transfers: staffTransfersRouter,

  deposit: procedure('serve', {
    method: 'POST',
    path: '/staff/deposits',
    summary: 'Deposit cash',
    description:
      'Books cash that a customer brings, up to the limit of one person in the account’s currency (`counterLimitMinor`); above it, ask a second person by `POST /staff/requests`. Never into an own account.',
    refusals: [
      'NOT_FOUND',
      'SELF_SERVICE',
      'APPROVAL_REQUIRED',
      'ID_REUSED',
      'ACCOUNT_FROZEN',
      'ACCOUNT_CLOSED',
      'LIMIT_EXCEEDED',
    ],
  })
    .input(counterInput)
    .output(transferOut)
    .mutation(async ({ ctx, input }) => {
      const transfer = await deposit(ctx.runtime, {
        bankerId: ctx.caller.user.id,
        origin: ctx.origin,
        ...input,
      });
      return transferShape(transfer);
    }),

  withdraw: procedure('serve', {
    method: 'POST',
    path: '/staff/withdrawals',
    summary: 'Withdraw cash',
    description:
      'Books cash that a customer takes, up to the limit of one person in the account’s currency (`counterLimitMinor`); above it, ask a second person by `POST /staff/requests`. Never from an own account, nor from a disabled customer’s.',
    refusals: [
      'NOT_FOUND',
      'SELF_SERVICE',
      'APPROVAL_REQUIRED',
      'ID_REUSED',
      'INSUFFICIENT_FUNDS',
      'ACCOUNT_FROZEN',
      'ACCOUNT_CLOSED',
    ],
  })
    .input(counterInput)
    .output(transferOut)
    .mutation(async ({ ctx, input }) => {
      const transfer = await withdraw(ctx.runtime, {
        bankerId: ctx.caller.user.id,
        origin: ctx.origin,
        ...input,
      });
      return transferShape(transfer);
    }),

  reverse: procedure(
    'correct',
    {
      method: 'POST',
      path: '/staff/reversals',
      summary: 'Reverse a transfer',
      description:
        'Moves the whole amount of a posted transfer back, once, with a reason. A wrong booking at the counter as well; never a reversal, and never a transfer of your own. `APPROVAL_REQUIRED` above the counter’s limit, on a frozen account, and where an account would be overdrawn: nothing is written then.',
      refusals: [
        'NOT_FOUND',
        'SELF_SERVICE',
        'APPROVAL_REQUIRED',
        'NOT_REVERSIBLE',
        'ALREADY_REVERSED',
        'ID_REUSED',
        'INSUFFICIENT_FUNDS',
        'ACCOUNT_CLOSED',
      ],
    },
    { confirmed: true },
  )
    .input(reverseTransferInput)
    .output(transferOut)
    .mutation(async ({ ctx, input }) => {
      const { runtime, caller, origin } = ctx;
      const transfer = await reverseTransfer(runtime, { ...input, actorId: caller.user.id, origin });
      return transferShape(transfer);
    }),

  blockSession: procedure('serve', {
    method: 'POST',
    path: '/staff/sessions/{id}/block',
    summary: 'Block a customer’s session',
    description:
      'It cannot be used or renewed any more, and is kept as evidence. All servers refuse it within a second. Takes no body.',
    refusals: ['SELF_SERVICE'],
  })
    .input(sessionIdInput)
    .output(emptyOut)
    .mutation(async ({ ctx, input }) => {
      const { runtime, caller, origin } = ctx;
      await blockSession(runtime, { sessionId: input.id, actorId: caller.user.id, origin });
      return {};
    }),

  strikeNote: procedure('serve', {
    method: 'POST',
    path: '/staff/notes/{id}/strike',
    summary: 'Strike out a note',
    description: 'It stays readable, with who struck it out. Never one about yourself. Takes no body.',
    refusals: ['SELF_SERVICE'],
  })
    .input(noteIdInput)
    .output(customerNoteOut)
    .mutation(async ({ ctx, input }) => {
      const { runtime, caller, origin } = ctx;
      return noteShape(await strikeNote(runtime, { noteId: input.id, actorId: caller.user.id, origin }));
    }),
});
