import { createDatabase } from '@caudal/db';
import { createIdentity, createToken, type Passwords } from '@caudal/identity';
import { createJobs } from '@caudal/jobs';
import { aCustomer, anAccount } from '@caudal/testing';

/** Keeps the cost of argon2 out of the proof. */
const quickPasswords: Passwords = {
  hash: async (password) => `quick:${password}`,
  verify: async (stored, password) => stored === `quick:${password}`,
};
/** Longer than any proof. */
const LIFETIME_SECONDS = 24 * 60 * 60;
const OVERDRAFT_MINOR = 1_000_000_000_000n;
const PASSWORD = 'the password of every customer of the proof';

/** A customer with an account, who is signed in. */
export interface Customer {
  readonly accountId: string;
  readonly number: string;
  readonly accessToken: string;
}

/** Opens accounts that may be overdrawn, so that no deposit is needed. @param url - the owner's, of a migrated database. */
export async function openCustomers(
  url: string,
  { count, tokenSecret }: { readonly count: number; readonly tokenSecret: string },
): Promise<Customer[]> {
  const { prisma, close } = createDatabase({ url, poolSize: 4 });
  const identity = createIdentity({
    prisma,
    jobs: createJobs(prisma),
    bankName: 'Proof',
    secrets: [tokenSecret],
    passwords: quickPasswords,
    tokenLifetimes: { accessSeconds: LIFETIME_SECONDS, refreshSeconds: LIFETIME_SECONDS },
  });
  try {
    const customers: Customer[] = [];
    for (let opened = 0; opened < count; opened++) {
      const { id: ownerId, username } = await aCustomer(prisma);
      const passwordHash = await quickPasswords.hash(PASSWORD);
      await prisma.user.update({
        where: { id: ownerId },
        data: { passwordHash, passwordChangedAt: new Date() },
      });
      const { id, number } = await anAccount(prisma, { ownerId, overdraftLimitMinor: OVERDRAFT_MINOR });
      const { accessToken } = await createToken(identity, { username, password: PASSWORD });
      customers.push({ accountId: id, number, accessToken });
    }
    return customers;
  } finally {
    await close();
  }
}
