import { randomBytes } from 'node:crypto';
import type { PrismaClient } from '@caudal/db';
import { createIdentity, type Identity } from '@caudal/identity';
import { createJobs } from '@caudal/jobs';

/** For commands that create or change users. They issue no tokens or codes, so any secret will do. */
export function operatorIdentity(prisma: PrismaClient): Identity {
  return createIdentity({
    prisma,
    jobs: createJobs(prisma),
    secrets: [randomBytes(32).toString('base64url')],
  });
}
