'use client';

import type { RouterInputs } from '@caudal/api';
import { domainCodeOf } from '#web/errors/domain-code.ts';
import { trpc } from '#web/trpc/hooks.ts';

/** Kept in memory only, between password and code. */
export type Credentials = Omit<RouterInputs['auth']['signIn'], 'code'>;

/**
 * Signs in, then loads `next` as a new document, so that nothing of a former user stays in the page. Stays pending
 * until the new page loads.
 *
 * @param onSecondFactor - called when the password is right and a code is needed.
 */
export function useSignIn(next: string, onSecondFactor?: (credentials: Credentials) => void) {
  const { mutate, isPending, isSuccess, error, variables } = trpc.auth.signIn.useMutation({
    onSuccess: () => window.location.assign(next),
    onError: (refusal, { username, password }) => {
      if (asksForCode(refusal)) onSecondFactor?.({ username, password });
    },
  });
  return {
    signIn: mutate,
    isSigningIn: isPending || isSuccess,
    error: asksForCode(error) ? null : error,
    username: variables?.username,
  };
}

function asksForCode(error: unknown): boolean {
  return domainCodeOf(error) === 'SECOND_FACTOR_REQUIRED';
}
