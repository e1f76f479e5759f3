import { routes } from '#web/routes.ts';

let isSigningOut = false;

/** Notes whether this page itself ends the session: it then leads where whoever signs out wants to be. */
export function noteSignOut(isUnderWay: boolean): void {
  isSigningOut = isUnderWay;
}

/**
 * To sign-in once the session is over, and back here afterwards. A new document: nothing of this one stays, but what was
 * typed is kept.
 */
export function leaveForSignIn(): void {
  if (isSigningOut) return;
  const { pathname, search } = window.location;
  window.location.assign(routes.signIn(pathname + search, 'session-ended'));
}
