import { createDatabase } from '@caudal/db';
import { createIdentity, createToken, type Passwords } from '@caudal/identity';
import { createJobs } from '@caudal/jobs';
import type { Workbench } from '../bench.ts';
import type { BenchAccount } from './ledger.ts';
import { PASSWORD } from './open-accounts.ts';

/** What argon2 costs is not measured here. */
const quickPasswords: Passwords = {
  hash: async (password) => `quick:${password}`,
  verify: async (stored, password) => stored === `quick:${password}`,
};
/** Longer than any bench takes. */
const LIFETIME_SECONDS = 24 * 60 * 60;
const CONCURRENT = 10;

/** Somebody who can send money over HTTP. */
export interface Sender extends BenchAccount {
  readonly accessToken: string;
}

/** Signs all of them in, each with a session of their own. */
export async function signInAll(
  { signal, show }: Workbench,
  url: string,
  { accounts, tokenSecret }: { readonly accounts: readonly BenchAccount[]; readonly tokenSecret: string },
): Promise<Sender[]> {
  const { prisma, close } = createDatabase({ url, poolSize: CONCURRENT });
  const identity = createIdentity({
    prisma,
    jobs: createJobs(prisma),
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
