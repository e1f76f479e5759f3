import { readTransfers } from '@caudal/banking';
import { currencyOf, formatMajor } from '@caudal/domain';
import type { Notice } from './notice.ts';

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
    const { amountMinor, currency, description, bookedAt, from, to } = transfer;
    if (to.accountNumber === null) return undefined;
    return {
      to: email,
      locale,
      email: {
        kind: 'money-received',
        fullName,
        url: new URL(`/transfers/${transferId}`, notices.publicUrl).href,
        amount: formatAmount(amountMinor, currency, locale),
        from: from.ownerName ?? notices.bankName,
        description,
        accountNumber: to.accountNumber,
        at: bookedAt,
      },
    };
  },
} satisfies Notice<'transfer.posted'>;

/** `Intl` formats decimal text exactly: no amount goes through floating point. */
function formatAmount(amountMinor: bigint, currency: string, locale: string): string {
  const amount = formatMajor(amountMinor, currencyOf(currency));
  return new Intl.NumberFormat(locale, { style: 'currency', currency }).format(amount as `${number}`);
}
