import { readTransfers, transferPosted } from '@caudal/banking';
import { findEvents, type PrismaClient } from '@caudal/db';
import type { TransferId, UserId } from '@caudal/domain';
import { composeMoneyDigest, receiverOfDigest } from './compose-money-digest.ts';
import { moneyReceived } from './money-received.ts';
import type { AddressedEmail, Audience, Notices, Recipient } from './notice.ts';
import { noticesOf } from './notices-by-event.ts';

/** Composes the e-mail that tells a user of an event; undefined if there is nothing to tell any more. */
export async function composeNotice(
  notices: Notices,
  { eventId, userId, audience }: { eventId: string; userId: UserId; audience: Audience },
): Promise<AddressedEmail | undefined> {
  const [event] = await findEvents(notices.prisma, [eventId]);
  const recipient = await findRecipient(notices.prisma, userId);
  const notice = event && noticesOf(event.name).find((one) => one.audience === audience);
  return event && recipient && notice?.compose(event, recipient, notices);
}

/** Composes the e-mail that tells a customer of money received; undefined if it must not be sent. */
export async function composeMoneyReceived(
  notices: Notices,
  { transferId }: { transferId: TransferId },
): Promise<AddressedEmail | undefined> {
  const [transfer] = await readTransfers(notices.prisma, [transferId]);
  const event = transfer && transferPosted(transfer);
  const [userId] = event === undefined ? [] : moneyReceived.tells(event);
  const recipient = userId && (await findRecipient(notices.prisma, userId));
  return event && recipient ? moneyReceived.compose(event, recipient, notices) : undefined;
}

/** Composes the e-mail that sums up money received; undefined if it must not be sent. */
export async function composeDigest(
  notices: Notices,
  { digestId }: { digestId: string },
): Promise<AddressedEmail | undefined> {
  const userId = await receiverOfDigest(notices, digestId);
  const recipient = userId && (await findRecipient(notices.prisma, userId));
  return userId && recipient ? composeMoneyDigest(notices, { digestId, userId, recipient }) : undefined;
}

async function findRecipient(prisma: PrismaClient, userId: UserId): Promise<Recipient | undefined> {
  const user = await prisma.user.findUnique({
    where: { id: userId },
    select: { id: true, email: true, emailVerifiedAt: true, locale: true, fullName: true },
  });
  return user === null ? undefined : { ...user, emailVerified: user.emailVerifiedAt !== null };
}
