import { INCOMING } from '@caudal/domain';
import { z } from 'zod';
import { accountOut } from './accounts.ts';
import { EXAMPLES } from './examples.ts';
import {
  accountId,
  amountMinorIn,
  description,
  idOut,
  instantOut,
  limitMinorIn,
  minorOut,
  newTransferId,
  pageInput,
  pageOf,
  transferId,
  typedText,
  userId,
  uuid,
} from './primitives.ts';
import { domainCode } from './refusals.ts';
import { transferOut } from './transfers.ts';
import { userOut } from './users.ts';

/** A deposit or withdrawal at the counter; the amount is in the account's currency, and the bank limits it. */
export const counterInput = z
  .strictObject({
    id: newTransferId,
    accountId: accountId.meta({ description: 'The customer’s account' }),
    amountMinor: amountMinorIn,
    description: description.optional(),
  })
  .meta({
    id: 'CounterPosting',
    examples: [{ id: EXAMPLES.transferId, accountId: EXAMPLES.accountId, amountMinor: '10000' }],
  });

/** Why staff do something, for the bank: the audit log keeps it. */
const reason = typedText(500, 1).meta({
  description: 'Why, for the bank’s audit log. Customers do not see it',
  override: { minLength: 1, maxLength: 500, examples: ['Booked to the wrong account'] },
});

export const reverseTransferInput = z
  .strictObject({
    id: newTransferId.meta({ description: 'Of the reversal, minted by the caller' }),
    transferId: transferId.meta({ description: 'The transfer to take back, whole' }),
    reason,
    description: description.meta({ description: 'What both customers read with the reversal' }).optional(),
    whenShort: z.enum(['refuse', 'overdraw']).default('refuse').meta({
      description:
        'If the money is gone: `refuse`, or `overdraw` the account that received it by what is missing, which needs approval',
    }),
  })
  .meta({
    id: 'ReverseTransfer',
    examples: [
      {
        id: EXAMPLES.transferId,
        transferId: EXAMPLES.postedTransferId,
        reason: 'Booked to the wrong account',
      },
    ],
  });

export const reversalPreviewOut = z
  .object({
    isLarge: z.boolean().meta({ description: 'Whether the amount is more than one person may reverse' }),
    isFrozen: z.boolean().meta({ description: 'Whether it would touch a frozen account' }),
    missingMinor: minorOut.meta({ description: 'What the account that pays lacks; 0 if nothing' }),
    currency: z.string(),
    obstacle: domainCode
      .nullable()
      .meta({ description: 'Why nobody could carry it out now, approved or not; null if somebody could' }),
  })
  .meta({ id: 'ReversalPreview' });

/** A transfer as staff see it: anybody's, with both owners and the banker who served at the counter. */
export const staffTransferOut = transferOut
  .extend({
    fromOwnerId: idOut
      .nullable()
      .meta({ description: 'Owner of the debited account; null for a system account' }),
    toOwnerId: idOut
      .nullable()
      .meta({ description: 'Owner of the credited account; null for a system account' }),
    servedBy: z
      .string()
      .nullable()
      .meta({ description: 'Banker who booked it at the counter; null if it was not booked there' }),
  })
  .meta({ id: 'StaffTransfer' });
export type StaffTransferOut = z.output<typeof staffTransferOut>;

export const customerIdInput = z.strictObject({ id: userId });

export const searchCustomersInput = z
  .strictObject({
    text: typedText(100)
      .meta({
        description:
          'Words of a name or parts of them, the start of a username or e-mail address, an account number, or the id of a transfer, which finds its parties. Case and accents do not matter',
      })
      .optional(),
    ...pageInput,
  })
  .prefault({});
export const customerSessionsInput = z.strictObject({ id: userId, ...pageInput });
export const customerOut = userOut.extend({
  status: z
    .enum(['active', 'disabled'])
    .meta({ description: 'disabled: cannot sign in and is paid nothing out' }),
});
export const customerPageOut = pageOf(
  customerOut
    .extend({
      matched: z
        .enum(['name', 'username', 'email', 'account-number', 'transfer'])
        .nullable()
        .meta({ description: 'What of the customer the text was found in; null without a text' }),
    })
    .meta({ id: 'Customer' }),
  'CustomerPage',
);
export const customerNotesInput = z.strictObject({ id: userId, ...pageInput });
const noteText = typedText(1_000, 1).meta({ description: 'For colleagues; the customer never sees it' });
export const addNoteInput = z
  .strictObject({ id: userId, text: noteText })
  .meta({ id: 'AddNote', examples: [{ text: 'Asked for a call on Monday.' }] });
export const noteIdInput = z.strictObject({
  id: uuid.meta({ description: 'Id of a note', override: { examples: [EXAMPLES.noteId] } }),
});
export const customerNoteOut = z
  .object({
    id: idOut,
    text: z.string(),
    author: z.string().meta({ description: 'Full name of the member of staff who wrote it' }),
    createdAt: instantOut,
    struck: z
      .object({ by: z.string().meta({ description: 'Full name' }), at: instantOut })
      .meta({ id: 'StruckOut' })
      .nullable()
      .meta({ description: 'Who struck it out, and when; null while it stands' }),
  })
  .meta({ id: 'CustomerNote' });
export const customerNotePageOut = pageOf(customerNoteOut, 'CustomerNotePage');
/** What may be sent, in minor units. */
const limitsOut = z
  .object({ perTransferMinor: minorOut.nullable(), perDayMinor: minorOut.nullable() })
  .meta({ id: 'SendingLimits' });
/** An account as staff see it. */
export const servedAccountOut = accountOut
  .extend({
    frozen: z
      .object({
        incoming: z.enum(INCOMING).meta({ description: 'Whether money may still come in' }),
      })
      .meta({ id: 'AccountFreeze' })
      .nullable()
      .meta({ description: 'How the account itself is frozen; null if it is not' }),
    ownLimits: limitsOut.meta({
      description: 'What staff have set for this account; null where the bank’s default holds',
    }),
    defaultLimits: limitsOut.meta({
      description:
        'The bank’s defaults in the currency, above which a second person is needed; null for none',
    }),
    counterLimitMinor: minorOut.meta({
      description:
        'The most that the caller may deposit or withdraw now without a second person, in minor units: at once, and with what they have booked today',
    }),
  })
  .meta({ id: 'ServedAccount' });
/** What becomes of money that is sent to what is frozen. */
const incoming = z.enum(INCOMING);

/** The account as staff saw it before they decided. */
const seenAccount = z
  .strictObject({
    status: z.enum(['active', 'frozen', 'closed']),
    incoming: incoming.nullable(),
    overdraftMinor: limitMinorIn,
    perTransferMinor: limitMinorIn.nullable(),
    perDayMinor: limitMinorIn.nullable(),
  })
  .partial()
  .meta({ id: 'SeenAccount' })
  .optional()
  .meta({
    description:
      'The account as you saw it: what differs now refuses the change with `CHANGED_MEANWHILE`, an issue for each field',
  });
const accountControl = { id: accountId, reason, seen: seenAccount };

export const freezeAccountInput = z
  .strictObject({
    ...accountControl,
    incoming: incoming.meta({ description: 'Whether money may still come in' }),
  })
  .meta({ id: 'FreezeAccount', examples: [{ reason: 'Card stolen', incoming: 'allowed' }] });
export const unfreezeAccountInput = z
  .strictObject(accountControl)
  .meta({ id: 'UnfreezeAccount', examples: [{ reason: 'Identity checked at the counter' }] });
export const closeAccountInput = z
  .strictObject(accountControl)
  .meta({ id: 'CloseAccount', examples: [{ reason: 'Asked for at the counter' }] });
export const reopenAccountInput = z
  .strictObject(accountControl)
  .meta({ id: 'ReopenAccount', examples: [{ reason: 'Closed by mistake' }] });
export const setOverdraftInput = z
  .strictObject({
    ...accountControl,
    overdraftMinor: limitMinorIn.meta({
      description: 'How far the balance may go below zero, in minor units. Not below what it owes',
    }),
  })
  .meta({ id: 'SetOverdraft', examples: [{ reason: 'Income fell away', overdraftMinor: '0' }] });
const ownLimit = (description: string) => limitMinorIn.nullable().meta({ description });
export const setLimitsInput = z
  .strictObject({
    ...accountControl,
    perTransferMinor: ownLimit(
      'The most that may be sent at once, in minor units; null for the bank’s default',
    ),
    perDayMinor: ownLimit('The most that may be sent in a day, in minor units; null for the bank’s default'),
  })
  .meta({
    id: 'SetLimits',
    examples: [{ reason: 'New customer', perTransferMinor: '50000', perDayMinor: '100000' }],
  });

/** The person as staff saw them before they decided. */
const seenPerson = z
  .strictObject({ incoming: incoming.nullable() })
  .partial()
  .meta({ id: 'SeenPerson' })
  .optional()
  .meta({
    description:
      'How the person was frozen when you saw them, null for not at all: what differs now refuses the change with `CHANGED_MEANWHILE`',
  });
const personControl = { id: userId, reason, seen: seenPerson };
export const freezeCustomerInput = z
  .strictObject({
    ...personControl,
    incoming: incoming.meta({ description: 'Whether money may still come in' }),
  })
  .meta({ id: 'FreezeCustomer', examples: [{ reason: 'Court order', incoming: 'refused' }] });
export const unfreezeCustomerInput = z
  .strictObject(personControl)
  .meta({ id: 'UnfreezeCustomer', examples: [{ reason: 'Court order lifted' }] });
export const frozenPersonOut = z
  .object({
    frozen: z
      .object({
        since: instantOut,
        incoming: z.enum(INCOMING).meta({ description: 'Whether money may still come in' }),
      })
      .meta({ id: 'PersonFreeze' })
      .nullable()
      .meta({ description: 'How all accounts of the person are frozen; null if they are not' }),
  })
  .meta({ id: 'FrozenPerson' });

/** With the address that staff proposed. */
export const updatedCustomerOut = customerOut
  .extend({
    proposedEmail: z
      .string()
      .nullable()
      .meta({ description: 'E-mail address that staff proposed and the customer has not approved' }),
  })
  .meta({ id: 'UpdatedCustomer' });
export const customerWithAccountsOut = updatedCustomerOut
  .extend({ ...frozenPersonOut.shape, accounts: z.array(servedAccountOut) })
  .meta({ id: 'CustomerWithAccounts' });
