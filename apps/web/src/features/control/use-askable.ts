'use client';

import type { RouterInputs } from '@caudal/api';
import { useState } from 'react';
import { v7 as uuidv7 } from 'uuid';
import { domainCodeOf } from '#web/errors/domain-code.ts';
import { trpcClient } from '#web/trpc/client.ts';
import { useControl } from './use-control.ts';

type Act = RouterInputs['staff']['requests']['ask']['act'];

interface Askable<Input> {
  /** Does it. */
  readonly run: (input: Input) => Promise<unknown>;
  /** What a second person is asked for instead. */
  readonly actOf: (input: Input) => Act;
  readonly onDone: (input: Input, how: 'done' | 'asked') => void;
}

/** What one may do alone, or asks a second person for: where the screen knows it, or the bank has said so. */
export function useAskable<Input extends { readonly reason: string }>({
  run,
  actOf,
  onDone,
}: Askable<Input>) {
  // The same however often it is sent.
  const [id] = useState(() => uuidv7());
  const attempt = useControl(
    ({ asks, input }: { asks: boolean; input: Input }) =>
      asks
        ? trpcClient.staff.requests.ask.mutate({ id, act: actOf(input), reason: input.reason })
        : run(input),
    ({ asks, input }) => onDone(input, asks ? 'asked' : 'done'),
  );
  return { attempt, wasTold: domainCodeOf(attempt.error) === 'APPROVAL_REQUIRED' };
}
