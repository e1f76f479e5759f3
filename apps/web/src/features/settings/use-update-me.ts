'use client';

import type { RouterInputs } from '@caudal/api';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { trpc, trpcClient } from '#web/trpc/client.ts';

export type ProfileChange = RouterInputs['me']['update'];

/** Changes something about oneself, and everything on the page that shows it. */
export function useUpdateMe({ onSuccess }: { onSuccess?: (change: ProfileChange) => void } = {}) {
  const router = useRouter();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (change: ProfileChange) => trpcClient.me.update.mutate(change),
    onSuccess: (me, change) => {
      queryClient.setQueryData(trpc.me.get.queryKey(), me);
      void queryClient.invalidateQueries({ queryKey: trpc.emailVerifications.get.queryKey() });
      onSuccess?.(change);
      // The frame, which the server has made, shows the name and is written in the language.
      router.refresh();
    },
  });
}
