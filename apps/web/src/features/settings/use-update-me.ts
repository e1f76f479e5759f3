'use client';

import type { RouterInputs } from '@caudal/api';
import { useRouter } from 'next/navigation';
import { trpc } from '#web/trpc/hooks.ts';

export type ProfileChange = RouterInputs['me']['update'];

/** Changes the user's profile and refreshes everything that shows it. */
export function useUpdateMe({ onSuccess }: { onSuccess?: (change: ProfileChange) => void } = {}) {
  const router = useRouter();
  const utils = trpc.useUtils();
  return trpc.me.update.useMutation({
    onSuccess: (me, change) => {
      utils.me.get.setData(undefined, me);
      void utils.emailVerifications.get.invalidate();
      onSuccess?.(change);
      // The server renders the frame, which shows the name and is in the user's language.
      router.refresh();
    },
  });
}
