import { createDatabase } from '@caudal/db';
import { createIdentity, createToken, type Passwords } from '@caudal/identity';
import { createJobs } from '@caudal/jobs';
import type { Workbench } from '../bench.ts';
import type { BenchAccount } from './ledger.ts';
import { PASSWORD } from './open-accounts.ts';

/** Keeps the cost of argon2 out of the measurements. */
const quickPasswords: Passwords = {
  hash: async (password) => `quick:${password}`,
  verify: async (stored, password) => stored === `quick:${password}`,
};
/** Longer than any bench. */
const LIFETIME_SECONDS = 24 * 60 * 60;
const CONCURRENT = 10;

/** A customer with an access token. */
export interface Sender extends BenchAccount {
  readonly accessToken: string;
}

/** Signs in the owner of every account, each with its own session. */
export async function signInAll(
  { signal, show }: Workbench,
  url: string,
  { accounts, tokenSecret }: { readonly accounts: readonly BenchAccount[]; readonly tokenSecret: string },
): Promise<Sender[]> {
  const { prisma, close } = createDatabase({ url, poolSize: CONCURRENT });
  const identity = createIdentity({
    prisma,
    jobs: createJobs(prisma),
    bankName: 'Bench',
    secrets: [tokenSecret],
    passwords: quickPasswords,
    tokenLifetimes: { accessSeconds: LIFETIME_SECONDS, refreshSeconds: LIFETIME_SECONDS },
  });
  try {
    const senders: Sender[] = [];
    for (let first = 0; first < accounts.length; first += CONCURRENT) {
      signal.throwIfAborted();
      const some = accounts.slice(first, first + CONCURRENT);
      senders.push(
        ...(await Promise.all(
          some.map(async (account) => {
            const { accessToken } = await createToken(identity, {
              username: account.username,
              password: PASSWORD,
            });
            return { ...account, accessToken };
          }),
        )),
      );
      show('Signing in', senders.length, accounts.length);
    }
    return senders;
  } finally {
    await close();
  }
}
