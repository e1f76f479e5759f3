import { refuseAccess } from '@caudal/domain';
import { headers } from 'next/headers';
import { notFound, redirect } from 'next/navigation';
import { cache } from 'react';
import { domainCodeOf } from '#web/errors/domain-code.ts';
import { routes } from '#web/routes.ts';
import { readBridge } from './bridge.ts';

/** The API with the session of the request that is being rendered. */
export const serverCaller = cache(async () => readBridge().callerFor({ headers: await headers() }));

/** Who is signed in, or undefined for nobody. Asked once for each request. */
export const currentUser = cache(async () => {
  const caller = await serverCaller();
  try {
    return await caller.me.get();
  } catch (error) {
    const code = domainCodeOf(error);
    if (code === 'UNAUTHENTICATED' || code === 'TOKEN_EXPIRED' || code === 'USER_DISABLED') return undefined;
    throw error;
  }
});

/** The signed-in user; anybody else is sent to sign in and comes back to `path`. */
export async function requireUser(path: string) {
  const user = await currentUser();
  if (user === undefined) redirect(routes.signIn(path));
  return user;
}

/** A user whose e-mail address is confirmed; anybody else is sent to confirm it and comes back to `path`. */
export async function requireVerified(path: string) {
  const user = await requireUser(path);
  if (!user.emailVerified) redirect(routes.verify(path));
  return user;
}

/** Somebody who may work at the counter; anybody else who is signed in is shown that there is no such page. */
export async function requireBanker(path: string) {
  const user = await requireUser(path);
  const refusal = refuseAccess('banker', { ...user, status: 'active' });
  if (refusal === 'EMAIL_NOT_VERIFIED') redirect(routes.verify(path));
  if (refusal !== undefined) notFound();
  return user;
}

/** Waits for something that may not exist, or not for this person, and shows the "not found" page then. */
export async function orNotFound<Found>(looked: Promise<Found>): Promise<Found> {
  const found = await orUndefined(looked);
  return found === undefined ? notFound() : found;
}

/** Waits for something that may not exist, or not for this person: undefined then. */
export async function orUndefined<Found>(looked: Promise<Found>): Promise<Found | undefined> {
  try {
    return await looked;
  } catch (error) {
    const code = domainCodeOf(error);
    if (code === 'NOT_FOUND' || code === 'VALIDATION_FAILED') return undefined;
    throw error;
  }
}
