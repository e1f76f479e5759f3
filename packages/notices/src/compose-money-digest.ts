import { lockUsers, type PrismaClient } from '@caudal/db';
import type { UserId } from '@caudal/domain';
import { readNoticeChoices } from './choices.ts';
import { currenciesOf, formatAmount } from './format-amount.ts';
import type { AddressedEmail, Notices, Recipient } from './notice.ts';

interface Total {
  readonly currency: string;
  readonly payments: bigint;
  readonly amount_minor: string;
}

/** Whom a digest is for. Undefined if it is not there. */
export async function receiverOfDigest(
  { prisma }: Pick<Notices, 'prisma'>,
  digestId: string,
): Promise<UserId | undefined> {
  const digest = await prisma.moneyDigest.findUnique({ where: { id: digestId }, select: { userId: true } });
  return digest?.userId;
}

/**
 * Composes the e-mail that sums up received money: how many payments, and how much in each currency. Nothing that a
 * sender wrote. From now on the digest gathers nothing more, so composed again it says the same.
 */
export async function composeMoneyDigest(
  { prisma, publicUrl }: Notices,
  { digestId, userId, recipient }: { digestId: string; userId: UserId; recipient: Recipient },
): Promise<AddressedEmail | undefined> {
  await close(prisma, { digestId, userId });
  const { email, emailVerified, fullName, locale } = recipient;
  // An address that nobody has confirmed may be a stranger's.
  if (!emailVerified || !(await readNoticeChoices({ prisma }, { userId })).moneyByEmail) return undefined;
  const totals = await prisma.$queryRaw<Total[]>`
    SELECT t.currency::text AS currency, count(*) AS payments, sum(t.amount_minor)::text AS amount_minor
    FROM money_notices n JOIN transfers t ON t.id = n.transfer_id
    WHERE n.user_id = ${userId}::uuid AND n.digest_id = ${digestId}::uuid
    GROUP BY t.currency ORDER BY t.currency`;
  if (totals.length === 0) return undefined;
  const seen = await currenciesOf({ prisma }, userId);
  return {
    to: email,
    locale,
    email: {
      kind: 'money-digest',
      fullName,
      url: new URL('/', publicUrl).href,
      payments: Number(totals.reduce((sum, { payments }) => sum + payments, 0n)),
      totals: totals.map(({ currency, amount_minor }) =>
        formatAmount({ amountMinor: BigInt(amount_minor), currency }, { locale, seen }),
      ),
    },
  };
}

/** Under the lock of whoever adds to it. */
async function close(
  prisma: PrismaClient,
  { digestId, userId }: { digestId: string; userId: UserId },
): Promise<void> {
  await prisma.$transaction(async (tx) => {
    await lockUsers(tx, userId);
    await tx.$executeRaw`
      UPDATE money_digests SET closed_at = clock_timestamp() WHERE id = ${digestId}::uuid AND closed_at IS NULL`;
  });
}
