import { recordAudit } from '@caudal/db';
import { v7 as uuidv7 } from 'uuid';
import type { Identity, RequestOrigin } from '../identity.ts';
import type { User } from '../users/user.ts';
import { type LIFETIMES, luciaOn } from './lucia.ts';

export interface OpenedSession {
  /** The public name. */
  readonly id: string;
  /** What its holder shows: given to them once, kept here as a hash. */
  readonly secret: string;
  readonly expiresAt: Date;
}

/** Begins a session of its own for whoever just proved who they are. */
export async function openSession(
  identity: Identity,
  user: User,
  { holder, origin }: { holder: keyof typeof LIFETIMES; origin?: RequestOrigin | undefined },
): Promise<OpenedSession> {
  const createdAt = new Date();
  return identity.prisma.$transaction(async (tx) => {
    // Nobody else tidies up after this user, and the index makes it cheap.
    await tx.session.deleteMany({ where: { userId: user.id, expiresAt: { lte: createdAt } } });
    const attributes = { publicId: uuidv7(), createdAt };
    const { id: secret, expiresAt } = await luciaOn(tx, holder).createSession(user.id, attributes);
    await recordAudit(tx, {
      actorId: user.id,
      action: 'session.opened',
      objectType: 'session',
      objectId: attributes.publicId,
      after: { holder },
      ...origin,
    });
    return { id: attributes.publicId, secret, expiresAt };
  });
}
