import { currencyDisplay, currencyOf, formatMajor, type UserId } from '@caudal/domain';
import type { Notices } from './notice.ts';

/** The currencies of the user's accounts, as on the screen. */
export async function currenciesOf({ prisma }: Pick<Notices, 'prisma'>, ownerId: UserId): Promise<string[]> {
  const accounts = await prisma.account.findMany({ where: { ownerId }, select: { currency: true } });
  return accounts.map(({ currency }) => currency);
}

/** `Intl` formats decimal text exactly: no amount goes through floating point. */
export function formatAmount(
  { amountMinor, currency }: { readonly amountMinor: bigint; readonly currency: string },
  { locale, seen }: { readonly locale: string; readonly seen: readonly string[] },
): string {
  const amount = formatMajor(amountMinor, currencyOf(currency));
  const display = currencyDisplay(currency, { locale, seen });
  return new Intl.NumberFormat(locale, { style: 'currency', currency, currencyDisplay: display }).format(
    amount as `${number}`,
  );
}
