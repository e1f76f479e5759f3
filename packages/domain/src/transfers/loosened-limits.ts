import type { MinorUnits } from '../money/minor-units.ts';
import type { DefaultLimits } from './sending-limits.ts';

/** What staff set of an account, in minor units; null where the bank's default holds. */
export interface SetLimits {
  readonly perTransferMinor: MinorUnits | null;
  readonly perDayMinor: MinorUnits | null;
}

/**
 * The limits that a change raises above the bank's default, which needs a second person. Where the bank has no default
 * nothing is above it, and whoever lowers a limit never needs anybody.
 */
export function loosenedLimits(
  before: SetLimits,
  after: SetLimits,
  { currency, defaults }: { readonly currency: string; readonly defaults: DefaultLimits },
): (keyof SetLimits)[] {
  const byDefault = {
    perTransferMinor: defaults.perTransfer.get(currency),
    perDayMinor: defaults.perDay.get(currency),
  };
  return (['perTransferMinor', 'perDayMinor'] as const).filter((name) => {
    const ofBank = byDefault[name];
    if (ofBank === undefined) return false;
    const wanted = after[name] ?? ofBank;
    return wanted > ofBank && wanted > (before[name] ?? ofBank);
  });
}
