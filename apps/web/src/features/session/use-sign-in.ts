'use client';

import type { RouterInputs } from '@caudal/api';
import { domainCodeOf } from '#web/errors/domain-code.ts';
import { trpc } from '#web/trpc/hooks.ts';

/** Kept in the page's memory alone, from the password to the code. */
export type Credentials = Omit<RouterInputs['auth']['signIn'], 'code'>;

/**
 * Signs in, then loads `next` as a new document, so that nothing of whoever was here before is left in the page.
 * It stays pending until the new page is there.
 *
 * @param onSecondFactor - the password was right, and a code is needed as well.
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
