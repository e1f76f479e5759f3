import { readTransfers } from '@caudal/banking';
import { readNoticeChoices } from './choices.ts';
import { currenciesOf, formatAmount } from './format-amount.ts';
import type { Notice } from './notice.ts';

/**
 * Tells whoever received money; money between a customer's own accounts is no news. `transferReversed` tells of
 * reversals.
 */
export const moneyReceived = {
  audience: 'user',
  tells: ({ userIds, after: { kind, from, to } }) =>
    kind === 'reversal' ? [] : userIds.filter((id) => id === to.ownerId && id !== from.ownerId),
  async compose({ objectId: transferId }, { id: userId, email, emailVerified, fullName, locale }, notices) {
    // An address that nobody has confirmed may be a stranger's.
    if (!emailVerified) return undefined;
    if (!(await readNoticeChoices(notices, { userId })).moneyByEmail) return undefined;
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
