import { readReceivedMoney } from '@caudal/banking';
import { currencyOf, formatMajor, maskEmail } from '@caudal/domain';
import type { Email } from '@caudal/emails';
import { CODE_MINUTES, describeDevice, readEmailCode } from '@caudal/identity';
import type { EmailJob } from '@caudal/jobs';
import { z } from 'zod';
import type { JobContext } from './job-context.ts';

/** What is to be written to whom, in which language. */
export interface Notice {
  readonly to: string;
  readonly locale: string;
  readonly email: Email;
}

type Of<Kind extends EmailJob['kind']> = Extract<EmailJob, { kind: Kind }>;

/** Reads what an e-mail says; undefined where it has nothing to say any more. */
export function composeNotice(context: JobContext, job: EmailJob): Promise<Notice | undefined> {
  switch (job.kind) {
    case 'verify-email':
    case 'reset-password':
      return composeCode(context, job);
    case 'password-changed':
      return composePasswordChanged(context, job);
    case 'new-sign-in':
      return composeNewSignIn(context, job);
    case 'email-change-requested':
      return composeEmailChangeRequested(context, job);
    case 'email-changed':
      return composeEmailChanged(context, job);
    case 'money-received':
      return composeMoneyReceived(context, job);
  }
}

/** In the fragment, which no browser sends to a server: so the code is in no log. */
const CODE_PAGES = { 'verify-email': '/verify/confirm', 'reset-password': '/reset' } as const;

async function composeCode(
  { prisma, identity, publicUrl }: JobContext,
  { kind, codeId }: Of<'verify-email' | 'reset-password'>,
): Promise<Notice | undefined> {
  const row = await prisma.emailCode.findUnique({ where: { id: codeId }, include: { user: true } });
  if (row === null || row.expiresAt <= new Date() || row.user.status === 'disabled') return undefined;
  const code = readEmailCode(identity.secrets, row);
  if (code === undefined) return undefined;
  const url = new URL(CODE_PAGES[kind], publicUrl);
  url.hash = `code=${code}`;
  const { fullName, locale } = row.user;
  return { to: row.email, locale, email: { kind, fullName, url: url.href, minutes: CODE_MINUTES } };
}

const withDevice = z.object({ userAgent: z.string().nullable() }).partial();

/** Where something was done from, as far as the audit log knows. */
function originOf({ address, after }: { address: string | null; after: unknown }) {
  const { userAgent = null } = withDevice.parse(after ?? {});
  return { address: address ?? undefined, device: describeDevice(userAgent) ?? undefined };
}

async function composePasswordChanged(
  { prisma, publicUrl }: JobContext,
  { kind, auditEventId }: Of<'password-changed'>,
): Promise<Notice | undefined> {
  const event = await prisma.auditEvent.findUnique({ where: { id: auditEventId } });
  const user = event && (await prisma.user.findUnique({ where: { id: event.objectId } }));
  if (!event || !user) return undefined;
  return {
    to: user.email,
    locale: user.locale,
    email: {
      kind,
      fullName: user.fullName,
      url: new URL('/forgot', publicUrl).href,
      at: event.createdAt,
      ...originOf(event),
    },
  };
}

async function composeNewSignIn(
  { prisma, publicUrl }: JobContext,
  { kind, sessionId }: Of<'new-sign-in'>,
): Promise<Notice | undefined> {
  // Also of a session that ended at once: somebody was in.
  const event = await prisma.auditEvent.findFirst({
    where: { objectType: 'session', objectId: sessionId, action: 'session.opened' },
  });
  const user = event?.actorId ? await prisma.user.findUnique({ where: { id: event.actorId } }) : null;
  if (!event || !user) return undefined;
  return {
    to: user.email,
    locale: user.locale,
    email: {
      kind,
      fullName: user.fullName,
      url: new URL('/settings/security', publicUrl).href,
      at: event.createdAt,
      ...originOf(event),
    },
  };
}

const asked = z.object({ email: z.string() });
const wanted = z.object({ pendingEmail: z.string() });

/** Also of a change that was confirmed or taken back since: the address that was, and that it was asked for. */
async function composeEmailChangeRequested(
  { prisma, publicUrl }: JobContext,
  { kind, auditEventId }: Of<'email-change-requested'>,
): Promise<Notice | undefined> {
  const event = await prisma.auditEvent.findUnique({ where: { id: auditEventId } });
  const user = event && (await prisma.user.findUnique({ where: { id: event.objectId } }));
  if (!event || !user) return undefined;
  return {
    to: asked.parse(event.before).email,
    locale: user.locale,
    email: {
      kind,
      fullName: user.fullName,
      url: new URL('/forgot', publicUrl).href,
      newEmail: maskEmail(wanted.parse(event.after).pendingEmail),
      at: event.createdAt,
    },
  };
}

const addresses = z.object({ email: z.string() });

async function composeEmailChanged(
  { prisma, publicUrl }: JobContext,
  { kind, auditEventId, audience }: Of<'email-changed'>,
): Promise<Notice | undefined> {
  const event = await prisma.auditEvent.findUnique({ where: { id: auditEventId } });
  const user = event && (await prisma.user.findUnique({ where: { id: event.objectId } }));
  if (!event || !user) return undefined;
  const { email: oldEmail } = addresses.parse(event.before);
  const { email: newEmail } = addresses.parse(event.after);
  return {
    to: audience === 'old' ? oldEmail : newEmail,
    locale: user.locale,
    email: {
      kind,
      fullName: user.fullName,
      // Whoever reads it at the old address may be locked out.
      url: new URL(audience === 'old' ? '/forgot' : '/settings', publicUrl).href,
      oldEmail,
      newEmail,
      at: event.createdAt,
      audience,
    },
  };
}

async function composeMoneyReceived(
  { prisma, banking, publicUrl }: JobContext,
  { kind, transferId }: Of<'money-received'>,
): Promise<Notice | undefined> {
  const [received] = await readReceivedMoney(banking, { transferIds: [transferId] });
  const user = received && (await prisma.user.findUnique({ where: { id: received.receiverId } }));
  // An address that nobody has confirmed may be a stranger's.
  if (!received || !user || user.emailVerifiedAt === null) return undefined;
  const { currency, amountMinor } = received;
  return {
    to: user.email,
    locale: user.locale,
    email: {
      kind,
      fullName: user.fullName,
      url: new URL(`/transfers/${transferId}`, publicUrl).href,
      amount: formatAmount(amountMinor, currency, user.locale),
      from: received.fromName,
      description: received.description,
      accountNumber: received.accountNumber,
      at: received.bookedAt,
    },
  };
}

/** `Intl` takes the decimal text as it is: no amount goes through floating point. */
function formatAmount(amountMinor: bigint, currency: string, locale: string): string {
  const amount = formatMajor(amountMinor, currencyOf(currency));
  return new Intl.NumberFormat(locale, { style: 'currency', currency }).format(amount as `${number}`);
}
