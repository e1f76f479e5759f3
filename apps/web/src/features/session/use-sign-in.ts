'use client';

import type { RouterInputs } from '@caudal/api';
import { useMutation } from '@tanstack/react-query';
import { trpcClient } from '#web/trpc/client.ts';

/**
 * Signs in, then loads `next` as a new document, so that nothing of whoever was here before is left in the page.
 * It stays pending until the new page is there.
 */
export function useSignIn(next: string) {
  const { mutate, isPending, isSuccess, error, variables } = useMutation({
    mutationFn: (credentials: RouterInputs['auth']['signIn']) => trpcClient.auth.signIn.mutate(credentials),
    onSuccess: () => window.location.assign(next),
  });
  return { signIn: mutate, isSigningIn: isPending || isSuccess, error, username: variables?.username };
}
