import type { Identity, RequestOrigin } from '../identity.ts';
import { endSession } from './end-sessions.ts';
import type { Authenticated } from './session.ts';

/** Ends the session. Other processes refuse it within a second. */
export async function signOut(
  identity: Identity,
  { session, origin }: Authenticated & { origin?: RequestOrigin },
): Promise<void> {
  await identity.prisma.$transaction((tx) => endSession(tx, session, origin));
  identity.lookups.forget(session.id);
}
