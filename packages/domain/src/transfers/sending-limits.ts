import type { DomainCode } from '../errors/domain-codes.ts';
import type { MinorUnits } from '../money/minor-units.ts';

/** What the owner of an account may send, in minor units of its currency. Only transfers count. */
export interface SendingLimits {
  /** The most at once; null for as much as there is. */
  readonly perTransferMinor: MinorUnits | null;
  /** The most in one day of the bank's zone, and what was sent since it began; null for as much as there is. */
  readonly perDay: { readonly limitMinor: MinorUnits; readonly sentMinor: MinorUnits } | null;
}

/** The bank's limits in each currency, by ISO 4217 code. They hold for accounts that have none of their own. */
export interface DefaultLimits {
  readonly perTransfer: ReadonlyMap<string, MinorUnits>;
  readonly perDay: ReadonlyMap<string, MinorUnits>;
}

/** An account's own limits; null where the bank's default holds. */
export interface OwnLimits {
  readonly currency: string;
  readonly transferLimitMinor: MinorUnits | null;
  readonly dailyLimitMinor: MinorUnits | null;
}

/** Where there are no limits at all, as for most accounts of most banks. */
export const NO_LIMITS: DefaultLimits = { perTransfer: new Map(), perDay: new Map() };

/**
 * The limits that hold for an account: its own, and the bank's default where it has none. Null if nothing is limited.
 *
 * @param sentMinor - what its owner has sent since the day began.
 */
export function limitsOf(
  own: OwnLimits,
  defaults: DefaultLimits,
  sentMinor: MinorUnits,
): SendingLimits | null {
  const perTransferMinor = own.transferLimitMinor ?? defaults.perTransfer.get(own.currency) ?? null;
  const perDayMinor = own.dailyLimitMinor ?? defaults.perDay.get(own.currency) ?? null;
  if (perTransferMinor === null && perDayMinor === null) return null;
  return { perTransferMinor, perDay: perDayMinor === null ? null : { limitMinor: perDayMinor, sentMinor } };
}

/** The limit that an amount exceeds; undefined if it may be sent. */
export function exceededLimit(
  { perTransferMinor, perDay }: SendingLimits,
  amountMinor: MinorUnits,
): DomainCode | undefined {
  if (perTransferMinor !== null && amountMinor > perTransferMinor) return 'TRANSFER_LIMIT_EXCEEDED';
  if (perDay !== null && perDay.sentMinor + amountMinor > perDay.limitMinor) return 'DAILY_LIMIT_EXCEEDED';
  return undefined;
}

/** The limits once an amount more was sent. */
export function afterSending(limits: SendingLimits, amountMinor: MinorUnits): SendingLimits {
  const { perDay } = limits;
  if (perDay === null) return limits;
  return { ...limits, perDay: { ...perDay, sentMinor: perDay.sentMinor + amountMinor } };
}
