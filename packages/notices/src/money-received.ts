import { readTransfers } from '@caudal/banking';
import { currencyDisplay, currencyOf, formatMajor, type UserId } from '@caudal/domain';
import type { Notice, Notices } from './notice.ts';

/** Tells whoever received money; money between a customer's own accounts is no news. */
export const moneyReceived = {
  audience: 'user',
  tells: ({ userIds, after: { from, to } }) =>
    userIds.filter((id) => id === to.ownerId && id !== from.ownerId),
  async compose({ objectId: transferId }, { email, emailVerified, fullName, locale }, notices) {
    // An address that nobody has confirmed may be a stranger's.
    if (!emailVerified) return undefined;
    const [transfer] = await readTransfers(notices.prisma, [transferId]);
    if (transfer === undefined) return undefined;
    const { amountMinor, currency, description, bookedAt, from, kind, to } = transfer;
    if (to.accountNumber === null || to.ownerId === null) return undefined;
    return {
      to: email,
      locale,
      email: {
        kind: 'money-received',
        fullName,
        url: new URL(`/transfers/${transferId}`, notices.publicUrl).href,
        amount: formatAmount(
          { amountMinor, currency },
          { locale, seen: await currenciesOf(notices, to.ownerId) },
        ),
        transferKind: kind,
        from: from.ownerName,
        description,
        accountNumber: to.accountNumber,
        at: bookedAt,
      },
    };
  },
} satisfies Notice<'transfer.posted'>;

/** The currencies of the user's accounts, as on the screen. */
async function currenciesOf({ prisma }: Pick<Notices, 'prisma'>, ownerId: UserId): Promise<string[]> {
  const accounts = await prisma.account.findMany({ where: { ownerId }, select: { currency: true } });
  return accounts.map(({ currency }) => currency);
}

/** `Intl` formats decimal text exactly: no amount goes through floating point. */
function formatAmount(
  { amountMinor, currency }: { readonly amountMinor: bigint; readonly currency: string },
  { locale, seen }: { readonly locale: string; readonly seen: readonly string[] },
): string {
  const amount = formatMajor(amountMinor, currencyOf(currency));
  const display = currencyDisplay(currency, { locale, seen });
  return new Intl.NumberFormat(locale, { style: 'currency', currency, currencyDisplay: display }).format(
    amount as `${number}`,
  );
}
