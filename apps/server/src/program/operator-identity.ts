import { randomBytes } from 'node:crypto';
import type { PrismaClient } from '@caudal/db';
import { createIdentity, type Identity } from '@caudal/identity';
import { createJobs } from '@caudal/jobs';
import type { BankConfig } from '../config/bank-config.ts';

/** For commands that create or change users. They issue no tokens or codes, so any secret will do. */
export function operatorIdentity(prisma: PrismaClient, { bankName }: Pick<BankConfig, 'bankName'>): Identity {
  return createIdentity({
    prisma,
    jobs: createJobs(prisma),
    bankName,
    secrets: [randomBytes(32).toString('base64url')],
  });
}
