'use client';

import { useMutation } from '@tanstack/react-query';
import { domainCodeOf } from '#web/errors/domain-code.ts';
import { deleteDrafts } from '#web/features/drafts/draft-storage.ts';
import { routes } from '#web/routes.ts';
import { trpcClient } from '#web/trpc/client.ts';
import { noteSignOut } from './leave-for-sign-in.ts';

/** Ends the session and deletes drafts; the cache goes with the document. */
export function useSignOut() {
  const { mutate, isPending, isSuccess, isError } = useMutation({
    mutationFn: async () => {
      try {
        await trpcClient.auth.signOut.mutate();
      } catch (error) {
        // Already signed out: the goal is reached.
        if (domainCodeOf(error) !== 'UNAUTHENTICATED') throw error;
      }
    },
    onMutate: () => noteSignOut(true),
    onError: () => noteSignOut(false),
    onSuccess: () => {
      deleteDrafts();
      window.location.assign(routes.signIn());
    },
  });
  return { signOut: () => mutate(), isSigningOut: isPending || isSuccess, failed: isError };
}
