import { randomBytes } from 'node:crypto';
import type { PrismaClient } from '@caudal/db';
import { createIdentity, type Identity } from '@caudal/identity';

/** For commands that make or change users: they issue no tokens, so any secret will do. */
export function operatorIdentity(prisma: PrismaClient): Identity {
  return createIdentity({ prisma, tokenSecret: randomBytes(32).toString('base64url') });
}
