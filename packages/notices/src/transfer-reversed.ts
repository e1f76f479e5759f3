import { readTransfers } from '@caudal/banking';
import { transferIdFrom } from '@caudal/domain';
import { currenciesOf, formatAmount } from './format-amount.ts';
import type { Notice } from './notice.ts';

/** Tells both customers that the bank took a transfer back, each from their side. */
export const transferReversed = {
  audience: 'user',
  async compose({ objectId, userIds, after }, recipient, notices) {
    // An address that nobody has confirmed may be a stranger's.
    if (!recipient.emailVerified) return undefined;
    const records = await readTransfers(notices.prisma, [objectId, transferIdFrom(after.reversalId)]);
    const original = records.find(({ id }) => id === objectId);
    const reversal = records.find(({ id }) => id === after.reversalId);
    if (original === undefined || reversal === undefined) return undefined;
    const { fullName, locale, email } = recipient;
    // Between two of their own accounts, the one that has the money again.
    const isBack = reversal.to.ownerId === recipient.id;
    const side = isBack ? reversal.to : reversal.from;
    if (side.accountNumber === null || !userIds.includes(recipient.id)) return undefined;
    const { amountMinor, currency, description, bookedAt: at } = reversal;
    return {
      to: email,
      locale,
      email: {
        kind: 'transfer-reversed',
        fullName,
        url: new URL(`/transfers/${reversal.id}`, notices.publicUrl).href,
        direction: isBack ? 'in' : 'out',
        amount: formatAmount(
          { amountMinor, currency },
          { locale, seen: await currenciesOf(notices, recipient.id) },
        ),
        transferKind: original.kind,
        bookedAt: original.bookedAt,
        description,
        accountNumber: side.accountNumber,
        at,
      },
    };
  },
} satisfies Notice<'transfer.reversed'>;
