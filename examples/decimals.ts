import type { Caudal } from '@caudal/client';

/** The decimals of each currency that the bank has: of all pages, since a bank can have more than fit on one. */
export async function decimalsOf(caudal: Caudal, signal: AbortSignal): Promise<ReadonlyMap<string, number>> {
  const decimals = new Map<string, number>();
  for await (const currency of caudal.currencies.list({ limit: 100 }, { signal }))
    decimals.set(currency.code, currency.decimals);
  return decimals;
}
