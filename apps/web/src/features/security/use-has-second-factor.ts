'use client';

import { trpc } from '#web/trpc/hooks.ts';

/** Whether a proof needs a code besides the password; false until the bank has answered. */
export function useHasSecondFactor(): boolean {
  return trpc.twoFactor.status.useQuery().data?.enabled ?? false;
}
