'use client';

import { useMutation } from '@tanstack/react-query';
import { domainCodeOf } from '#web/errors/domain-code.ts';
import { forgetDrafts } from '#web/features/drafts/draft-storage.ts';
import { routes } from '#web/routes.ts';
import { trpcClient } from '#web/trpc/client.ts';

/** Ends the session and leaves nothing of it behind: drafts and everything cached are gone with the document. */
export function useSignOut() {
  const { mutate, isPending, isSuccess, isError } = useMutation({
    mutationFn: async () => {
      try {
        await trpcClient.auth.signOut.mutate();
      } catch (error) {
        // Already over: that is what was asked for.
        if (domainCodeOf(error) !== 'UNAUTHENTICATED') throw error;
      }
    },
    onSuccess: () => {
      forgetDrafts();
      window.location.assign(routes.signIn());
    },
  });
  return { signOut: () => mutate(), isSigningOut: isPending || isSuccess, failed: isError };
}
