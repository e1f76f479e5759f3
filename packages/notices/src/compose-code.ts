import type { PrismaClient } from '@caudal/db';
import { CODE_MINUTES, readEmailCode } from '@caudal/identity';
import type { AddressedEmail, Notices } from './notice.ts';

/** In the fragment, which no browser sends to a server: so the code is in no log. */
const CODE_PAGES = {
  'verify-email': '/verify/confirm',
  'reset-password': '/reset',
  'sign-in-link': '/sign-in/link',
} as const;

/** Composes the e-mail with a code; undefined if the code has expired, was used, or its user was disabled. */
export async function composeCode(
  { prisma, identity, publicUrl }: Notices,
  { kind, codeId }: { readonly kind: keyof typeof CODE_PAGES; readonly codeId: string },
): Promise<AddressedEmail | undefined> {
  const row = await prisma.emailCode.findUnique({ where: { id: codeId }, include: { user: true } });
  if (row === null || row.expiresAt <= new Date() || row.user.status === 'disabled') return undefined;
  const owner = kind === 'verify-email' ? await otherOwner(prisma, row) : undefined;
  if (owner !== undefined) {
    const { email: to, locale, fullName } = owner;
    const url = new URL('/sign-in', publicUrl).href;
    return { to, locale, email: { kind: 'address-in-use', fullName, url } };
  }
  const code = readEmailCode(identity.secrets, row);
  if (code === undefined) return undefined;
  const url = new URL(CODE_PAGES[kind], publicUrl);
  url.hash = `code=${code}`;
  const { fullName, locale } = row.user;
  const link = { url: url.href, minutes: CODE_MINUTES };
  const email = kind === 'verify-email' ? { kind, ...link } : { kind, fullName, ...link };
  return { to: row.email, locale, email };
}

/** Another user who has confirmed the address. No code can then confirm it, so the owner is told what was tried. */
async function otherOwner(
  prisma: PrismaClient,
  { userId, email }: { readonly userId: string; readonly email: string },
) {
  const owner = await prisma.user.findFirst({
    where: { email, emailVerifiedAt: { not: null }, id: { not: userId } },
    select: { email: true, locale: true, fullName: true },
  });
  return owner ?? undefined;
}
