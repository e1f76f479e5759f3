import { z } from 'zod';
import { EXAMPLES } from './examples.ts';
import { currencyText, idOut, instantOut, minorOut, uuid } from './primitives.ts';

const trialBalance = z
  .object({
    currency: currencyText,
    accounts: z.number().int().meta({ description: 'Accounts in it, the bank’s own included' }),
    customersMinor: minorOut.meta({ description: 'What the customers’ accounts add up to, in minor units' }),
    bankMinor: minorOut.meta({ description: 'What the bank’s own accounts add up to, in minor units' }),
    sumMinor: minorOut.meta({ description: 'Both together: `0` in a correct ledger' }),
  })
  .meta({ id: 'TrialBalance' });

const movement = z
  .object({
    date: z.string().meta({ description: 'Day in the bank’s time zone', examples: ['2026-11-30'] }),
    kind: z.string().meta({ description: 'Kind of the transfers', examples: ['deposit'] }),
    entries: z.number().int(),
    inMinor: minorOut,
    outMinor: minorOut,
  })
  .meta({ id: 'BankMovement', description: 'What moved an account of the bank on one day' });

const bankAccount = z
  .object({
    code: z.string().meta({ description: 'What it is for', examples: ['cash'] }),
    currency: currencyText,
    balanceMinor: minorOut.meta({ description: 'Of all its shards together, in minor units' }),
    movements: z.array(movement),
  })
  .meta({ id: 'BankAccount', description: 'One of the bank’s own accounts, with the last seven days' });

const finding = z
  .object({
    text: z.string().meta({ description: 'What does not fit' }),
    accountId: idOut.nullable().meta({ description: 'The account at fault, if it is one' }),
  })
  .meta({ id: 'VerificationFinding' });

const result = z
  .object({
    at: instantOut,
    consistent: z.boolean(),
    accounts: z.string().meta({ description: 'Accounts checked, as digits' }),
    entries: z.string().meta({ description: 'Entries checked, as digits' }),
    seconds: z.number().int().nullable().meta({ description: 'How long it took; null if nobody noted it' }),
    findings: z.array(finding),
    startedBy: z
      .string()
      .nullable()
      .meta({ description: 'Who started it; null for an operator or the bank itself' }),
  })
  .meta({ id: 'VerificationResult' });

export const ledgerVerificationOut = z
  .object({
    id: idOut,
    state: z
      .enum(['waiting', 'running', 'ended', 'failed'])
      .meta({ description: 'waiting: for a worker. failed: it came to no end; start another one' }),
    startedBy: z.string().nullable(),
    createdAt: instantOut,
    startedAt: instantOut.nullable(),
    endedAt: instantOut.nullable(),
    attempts: z
      .number()
      .int()
      .meta({ description: 'How often it began: more than once after a worker was lost' }),
    checked: z.string().nullable().meta({ description: 'Entries checked so far, as digits' }),
    total: z.string().nullable().meta({ description: 'Entries to check, as digits' }),
    result: result.nullable(),
  })
  .meta({ id: 'Verification' });
export type LedgerVerificationOut = z.output<typeof ledgerVerificationOut>;
export type VerificationResultOut = z.output<typeof result>;

export const ledgerOut = z
  .object({
    trialBalance: z.array(trialBalance),
    bankAccounts: z.array(bankAccount),
    verifications: z
      .array(result)
      .meta({ description: 'The last ones that came to their end, newest first' }),
    running: ledgerVerificationOut.nullable().meta({ description: 'The one that waits or runs now' }),
  })
  .meta({ id: 'Ledger' });

export const verificationIdInput = z.strictObject({
  id: uuid.meta({
    description: 'Id of a verification',
    override: { examples: [EXAMPLES.verificationId] },
  }),
});
