import { type Capability, refuseAccess } from '@caudal/domain';
import { headers } from 'next/headers';
import { notFound, redirect } from 'next/navigation';
import { cache } from 'react';
import { domainCodeOf } from '#web/errors/domain-code.ts';
import { routes } from '#web/routes.ts';
import { allPages } from './all-pages.ts';
import { readBridge } from './bridge.ts';

/** The API with the session of the current request. */
export const serverCaller = cache(async () => readBridge().callerFor({ headers: await headers() }));

/** All accounts of the signed-in user. Looked up once per request. */
export const allAccounts = cache(async () => {
  const caller = await serverCaller();
  return allPages(caller.accounts.list);
});

/** The signed-in user, or undefined. Looked up once per request. */
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

/** Where the activity of the signed-in user is now; undefined without one. */
export async function presentPosition(): Promise<string | undefined> {
  if ((await currentUser()) === undefined) return undefined;
  const caller = await serverCaller();
  return (await caller.activity.read({})).after;
}

/** The signed-in user. Without one, redirects to sign-in, which returns to `path`. */
export async function requireUser(path: string) {
  const user = await currentUser();
  if (user === undefined) redirect(routes.signIn(path));
  return user;
}

/** A user with a confirmed e-mail address. Redirects others to confirm it, then back to `path`. */
export async function requireVerified(path: string) {
  const user = await requireUser(path);
  if (!user.emailVerified) redirect(routes.verify(path));
  return user;
}

/**
 * Staff with a capability. Other users get the “not found” page; staff who lack the second factor that they need are
 * led to its set-up, which returns to `path`.
 */
export async function requireStaff(capability: Capability, path: string) {
  const user = await requireUser(path);
  const refusal = refuseAccess(capability, { ...user, status: 'active' });
  if (refusal === 'EMAIL_NOT_VERIFIED') redirect(routes.verify(path));
  if (refusal !== undefined) notFound();
  if (readBridge().staffSecondFactor === 'required' && !(await hasSecondFactor()))
    redirect(routes.secondFactor(path));
  return user;
}

/** Whether the signed-in user has a second factor. Looked up once per request. */
export const hasSecondFactor = cache(async () => {
  const caller = await serverCaller();
  return (await caller.twoFactor.status()).enabled;
});

/** Awaits something that may not exist or not belong to the user, and then shows the “not found” page. */
export async function orNotFound<Found>(looked: Promise<Found>): Promise<Found> {
  const found = await orUndefined(looked);
  return found === undefined ? notFound() : found;
}

/** Awaits something that may not exist or not belong to the user; undefined then. */
export async function orUndefined<Found>(looked: Promise<Found>): Promise<Found | undefined> {
  try {
    return await looked;
  } catch (error) {
    const code = domainCodeOf(error);
    // At the counter, staff themselves are nobody whom they could serve.
    if (code === 'NOT_FOUND' || code === 'VALIDATION_FAILED' || code === 'SELF_SERVICE') return undefined;
    throw error;
  }
}
