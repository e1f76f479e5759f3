'use client';

import { useMutation } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useFocusOnMount } from '#web/components/use-focus-on-mount.ts';
import { domainCodeOf } from '#web/errors/domain-code.ts';
import { useRefusalText } from '#web/errors/use-refusal-text.ts';
import { trpcClient } from '#web/trpc/client.ts';
import type { Own, Payee } from './payee.ts';
import { readPayee, type WhoProblem } from './read-payee.ts';

interface LookUpOptions {
  readonly own: Own;
  /** The initial problem. */
  readonly problem?: WhoProblem | undefined;
  readonly onFound: (payee: Payee) => void;
}

/** Looks up a receiver. Problems show at the field, which gets the focus. */
export function useLookUp({ own, problem: first, onFound }: LookUpOptions) {
  const t = useTranslations('send.who');
  const refusalText = useRefusalText();
  const field = useFocusOnMount<HTMLInputElement>();
  const [problem, setProblem] = useState(first);
  const lookUp = useMutation({
    mutationFn: async (typed: string): Promise<Payee | WhoProblem> => {
      const reading = await readPayee(typed, own);
      if (!reading.ok) return reading.problem;
      const { reference } = reading;
      return { reference, ...(await trpcClient.payees.resolve.query({ to: reference })) };
    },
  });

  function ask(typed: string) {
    if (lookUp.isPending) return;
    // These callbacks run only if `forget` was not called meanwhile.
    lookUp.mutate(typed, {
      onSuccess: (found) => (typeof found === 'string' ? fail(found) : onFound(found)),
      onError: (error) => fail(domainCodeOf(error) === 'NOT_FOUND' ? 'unknown' : undefined),
    });
  }

  function fail(found: WhoProblem | undefined) {
    setProblem(found);
    field.current?.focus();
  }

  function errorText(): string | undefined {
    if (problem !== undefined) return t(problem);
    return lookUp.isError ? refusalText(lookUp.error) : undefined;
  }

  return {
    field,
    error: errorText(),
    /** The reference being looked up. */
    pending: lookUp.isPending ? lookUp.variables : undefined,
    ask,
    /** Shows a problem that needs no look-up. */
    refuse: fail,
    /** For changed input: drops the problem and the pending look-up. */
    forget: () => {
      setProblem(undefined);
      lookUp.reset();
    },
  };
}
