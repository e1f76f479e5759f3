import type { ServedAccount } from '#web/features/counter/customer.ts';

/** Limits as they are typed, in minor units; null for the bank’s default. */
export interface TypedLimits {
  readonly perTransferMinor: string | null;
  readonly perDayMinor: string | null;
}

/** Whether limits need a second person, as far as a screen can tell: one is above the bank’s default. */
export function limitsNeedSecondPerson(
  typed: TypedLimits,
  { defaultLimits }: Pick<ServedAccount, 'defaultLimits'>,
): boolean {
  return (['perTransferMinor', 'perDayMinor'] as const).some((limit) => {
    const [wanted, usual] = [typed[limit], defaultLimits[limit]];
    return wanted !== null && usual !== null && BigInt(wanted) > BigInt(usual);
  });
}

/** Whether an overdraft needs a second person: it is raised. */
export function overdraftNeedsSecondPerson(
  typedMinor: string,
  { overdraftLimitMinor }: Pick<ServedAccount, 'overdraftLimitMinor'>,
): boolean {
  return BigInt(typedMinor) > BigInt(overdraftLimitMinor);
}
