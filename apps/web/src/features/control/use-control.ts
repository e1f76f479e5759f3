'use client';

import { useMutation } from '@tanstack/react-query';
import { trpc } from '#web/trpc/hooks.ts';

/**
 * Carries out what staff control. After a refusal the customer is read again: somebody else may have been faster, and the
 * next attempt is about what is now.
 *
 * @param run - sends it.
 * @param onDone - once every list knows of it.
 */
export function useControl<Input>(run: (input: Input) => Promise<unknown>, onDone: (input: Input) => void) {
  const utils = trpc.useUtils();
  return useMutation({
    mutationFn: run,
    async onSuccess(_answer, input) {
      await utils.invalidate();
      onDone(input);
    },
    onError: () => utils.staff.customers.get.invalidate(),
  });
}
