import { z } from 'zod';
import { currency, id, minorUnits, role } from '../events/values.ts';
import type { Capability } from '../users/capabilities.ts';

interface ActionDefinition {
  /** Who may ask for it. Whoever asked must still be one of them when it is approved. */
  readonly askedBy: Capability;
  /** What is stored of it, and executed byte for byte: JSON, without transforms. */
  readonly input: z.ZodType;
}

/** An amount has the account's currency with it: what was asked says all by itself. */
const cash = z.strictObject({ accountId: id, amountMinor: minorUnits, currency, description: z.string() });

/**
 * A transfer taken back. Whether an account may be overdrawn or touched while it is frozen is asked for, and decided
 * under the lock.
 */
const reversal = z.strictObject({
  transferId: id,
  amountMinor: minorUnits,
  currency,
  description: z.string(),
  whenShort: z.enum(['refuse', 'overdraw']),
  whenFrozen: z.enum(['refuse', 'post']),
});

/**
 * Everything that can wait for a second person. `packages/backoffice/src/requests/actions` says what each does,
 * `packages/schemas/src/requests.ts` how it is asked for.
 */
export const REQUESTS = {
  deposit: { askedBy: 'serve', input: cash },
  withdrawal: { askedBy: 'serve', input: cash },
  reversal: { askedBy: 'correct', input: reversal },
  'email-change': { askedBy: 'serve', input: z.strictObject({ userId: id, email: z.string() }) },
  limits: {
    askedBy: 'control',
    input: z.strictObject({
      accountId: id,
      currency,
      perTransferMinor: minorUnits.nullable(),
      perDayMinor: minorUnits.nullable(),
    }),
  },
  overdraft: {
    askedBy: 'control',
    input: z.strictObject({ accountId: id, currency, overdraftMinor: minorUnits }),
  },
  role: { askedBy: 'administer', input: z.strictObject({ userId: id, role }) },
  'second-factor': { askedBy: 'administer', input: z.strictObject({ userId: id }) },
} as const satisfies Record<string, ActionDefinition>;

export type RequestAction = keyof typeof REQUESTS;
export const REQUEST_ACTIONS = Object.keys(REQUESTS) as [RequestAction, ...RequestAction[]];

/** What is stored of a request for an action. */
export type RequestInput<Action extends RequestAction = RequestAction> = z.output<
  (typeof REQUESTS)[Action]['input']
>;

export const REQUEST_STATES = ['waiting', 'executed', 'refused', 'withdrawn', 'expired'] as const;
/** `executed`: a second person approved it, and it was carried out in the same transaction. */
export type RequestState = (typeof REQUEST_STATES)[number];

/** How long a request waits unless the bank is configured otherwise. */
export const REQUEST_DAYS = 7;
export const MAX_REASON_LENGTH = 500;

/** What a request changes, as it is stored: the shape of `shown`. */
export const requestChanges = z.array(
  z.strictObject({
    /**
     * What changes: `balance`, `email`, `role`, …; `other-balance` is that of the other account. With the same before and
     * after it is what stays, and whoever decides should know.
     */
    name: z.string(),
    /** Text: money in minor units, a role, an address. Null for none. */
    before: z.string().nullable(),
    after: z.string().nullable(),
    /** Whether `before` must still hold when it is approved. A balance moves all the time, a role does not. */
    fixed: z.boolean(),
  }),
);
/** One thing that a request changes. */
export type RequestChange = z.output<typeof requestChanges>[number];
