import { says } from '@caudal/domain';
import { MAX_REASON_LENGTH, REQUEST_ACTIONS, REQUEST_STATES, REQUESTS } from '@caudal/domain/requests';
import { z } from 'zod';
import { EXAMPLES } from './examples.ts';
import {
  accountId,
  accountNumberOut,
  amountMinorIn,
  currencyText,
  description,
  email,
  idOut,
  instantOut,
  isMinted,
  limitMinorIn,
  pageInput,
  pageOf,
  transferId,
  typedText,
  userId,
  uuid,
} from './primitives.ts';
import { domainCode } from './refusals.ts';
import { role } from './users.ts';

const requestId = uuid.meta({ description: 'Id of a request', override: { examples: [EXAMPLES.requestId] } });
const cash = {
  accountId: accountId.meta({ description: 'The customer’s account' }),
  amountMinor: amountMinorIn,
  description: description.optional(),
};

const DEFAULT_LIMIT = 'In minor units; null for the bank’s default';

/** What can be asked for, by action. */
const actIn = z
  .discriminatedUnion('action', [
    z.strictObject({ action: z.literal('deposit'), ...cash }).meta({ id: 'AskedDeposit' }),
    z.strictObject({ action: z.literal('withdrawal'), ...cash }).meta({ id: 'AskedWithdrawal' }),
    z
      .strictObject({
        action: z.literal('reversal'),
        transferId: transferId.meta({ description: 'The transfer to take back, whole' }),
        description: description
          .meta({ description: 'What both customers read with the reversal' })
          .optional(),
        whenShort: z.enum(['refuse', 'overdraw']).default('refuse').meta({
          description:
            'If the money is gone: the request waits until it is there (`refuse`), or the account that received it is overdrawn by what is missing',
        }),
        whenFrozen: z.enum(['refuse', 'post']).default('refuse').meta({
          description:
            'If an account is frozen: the request waits until it is not (`refuse`), or it is posted all the same',
        }),
      })
      .meta({ id: 'AskedReversal' }),
    z
      .strictObject({
        action: z.literal('email-change'),
        userId: userId.meta({ description: 'The customer' }),
        email,
      })
      .meta({ id: 'AskedEmailChange' }),
    z
      .strictObject({
        action: z.literal('limits'),
        accountId: cash.accountId,
        perTransferMinor: limitMinorIn.nullable().meta({ description: DEFAULT_LIMIT }),
        perDayMinor: limitMinorIn.nullable().meta({ description: DEFAULT_LIMIT }),
      })
      .meta({ id: 'AskedLimits' }),
    z
      .strictObject({
        action: z.literal('overdraft'),
        accountId: cash.accountId,
        overdraftMinor: limitMinorIn.meta({ description: 'How far the balance may go below zero' }),
      })
      .meta({ id: 'AskedOverdraft' }),
    z.strictObject({ action: z.literal('role'), userId, role }).meta({ id: 'AskedRole' }),
    z
      .strictObject({
        action: z.literal('second-factor'),
        userId: userId.meta({ description: 'The member of staff who has lost it' }),
      })
      .meta({ id: 'AskedSecondFactorReset' }),
  ])
  .meta({ id: 'AskedAct', description: 'What is to be done' });

/** Why, or why not: never only spaces. */
const words = (minimum: 0 | 1) => typedText(MAX_REASON_LENGTH, minimum);

export const askRequestInput = z
  .strictObject({
    id: requestId.refine(isMinted, says('id-not-minted')).meta({
      description: 'Minted by the caller. Repeating a request with the same id asks once',
      override: { examples: [EXAMPLES.requestId] },
    }),
    act: actIn,
    reason: words(1).meta({ description: 'Why, for whoever decides' }),
  })
  .meta({
    id: 'AskForApproval',
    examples: [
      {
        id: EXAMPLES.requestId,
        act: { action: 'deposit', accountId: EXAMPLES.accountId, amountMinor: '2500000' },
        reason: 'Sale of a car, contract seen',
      },
    ],
  });

export const requestIdInput = z.strictObject({ id: requestId });
export const listRequestsInput = z
  .strictObject({
    state: z
      .enum([...REQUEST_STATES, 'decided'])
      .meta({
        description:
          'Whether they wait, or how they ended; decided: all that do not wait any more. All if absent',
      })
      .optional(),
    by: z
      .enum(['me', 'others'])
      .meta({ description: 'Those that the caller asked, or those of others. All if absent' })
      .optional(),
    subjectId: userId.meta({ description: 'Only those about this user' }).optional(),
    action: z.enum(REQUEST_ACTIONS).meta({ description: 'Only those for this action' }).optional(),
    ...pageInput,
  })
  .prefault({});
export const approveRequestInput = z.strictObject({
  id: requestId,
  digest: z.string().regex(/^[\da-f]{64}$/, says('not-a-digest')),
  comment: words(0).optional(),
});
export const refuseRequestInput = z.strictObject({ id: requestId, comment: words(1) });

/** What was asked, as it is stored. */
const actOut = z
  .discriminatedUnion('action', [
    REQUESTS.deposit.input.extend({ action: z.literal('deposit') }).meta({ id: 'RequestedDeposit' }),
    REQUESTS.withdrawal.input.extend({ action: z.literal('withdrawal') }).meta({ id: 'RequestedWithdrawal' }),
    REQUESTS.reversal.input.extend({ action: z.literal('reversal') }).meta({ id: 'RequestedReversal' }),
    REQUESTS['email-change'].input
      .extend({ action: z.literal('email-change') })
      .meta({ id: 'RequestedEmailChange' }),
    REQUESTS.limits.input.extend({ action: z.literal('limits') }).meta({ id: 'RequestedLimits' }),
    REQUESTS.overdraft.input.extend({ action: z.literal('overdraft') }).meta({ id: 'RequestedOverdraft' }),
    REQUESTS.role.input.extend({ action: z.literal('role') }).meta({ id: 'RequestedRole' }),
    REQUESTS['second-factor'].input
      .extend({ action: z.literal('second-factor') })
      .meta({ id: 'RequestedSecondFactorReset' }),
  ])
  .meta({ id: 'RequestedAct', description: 'What will be done, or was done. More actions may come' });

const personOut = z
  .object({ id: idOut, username: z.string(), fullName: z.string() })
  .meta({ id: 'Person', description: 'A user, by name' });

const accountOut = z
  .object({ id: idOut, number: accountNumberOut, currency: currencyText })
  .meta({ id: 'RequestedAccount' });

export const requestOut = z
  .object({
    id: idOut,
    state: z.enum(REQUEST_STATES).meta({
      description:
        'executed: a second person approved it, and it was carried out with that. expired: nobody decided in time',
    }),
    act: actOut,
    digest: z.string().meta({ description: 'SHA-256 of what was asked, in hexadecimal digits' }),
    reason: z.string().meta({ description: 'Why, in the words of who asked' }),
    maker: personOut.meta({ description: 'Who asked' }),
    subject: personOut.meta({ description: 'The customer or member of staff whom it concerns' }),
    account: accountOut
      .nullable()
      .meta({ description: 'The account that it concerns; null if it concerns none' }),
    other: z
      .object({ person: personOut, account: accountOut })
      .meta({ id: 'RequestedOther' })
      .nullable()
      .meta({
        description: 'The other customer whom it concerns, who gets the money back; null if there is none',
      }),
    changes: z
      .array(
        z
          .object({
            name: z.string().meta({
              description:
                'What changes: `balance`, `other-balance` (of the other account), `email`, `role`, `second-factor`, `overdraft-limit`, `transfer-limit`, `daily-limit`. More may come',
            }),
            before: z.string().nullable(),
            after: z.string().nullable(),
          })
          .meta({ id: 'RequestedChange' }),
      )
      .meta({
        description:
          'Before and after; money in minor units. As of now for one request that waits, otherwise as of when it was asked',
      }),
    obstacle: domainCode.nullable().meta({
      description:
        'Why it could not be carried out now; null if it could, if it is over, and in lists. `ALREADY_REVERSED` also where it is over because the transfer was reversed by other ways',
    }),
    createdAt: instantOut.meta({ description: 'When it was asked' }),
    expiresAt: instantOut.meta({ description: 'From then on it cannot be approved' }),
    decidedBy: personOut
      .nullable()
      .meta({ description: 'Who approved, refused or withdrew it; null otherwise' }),
    decidedAt: instantOut.nullable().meta({ description: 'When it ended; null while it waits' }),
    comment: z.string().meta({ description: 'What was said to the decision; may be empty' }),
    transferId: idOut.nullable().meta({ description: 'The transfer that it posted; null if it posted none' }),
    isOwn: z.boolean().meta({ description: 'Whether the caller asked, and so cannot decide' }),
  })
  .meta({ id: 'StaffRequest' });
export type RequestOut = z.output<typeof requestOut>;
export const requestPageOut = pageOf(requestOut, 'StaffRequestPage');
export const requestCountsOut = z.object({
  toDecide: z.number().int(),
  own: z.number().int(),
});
