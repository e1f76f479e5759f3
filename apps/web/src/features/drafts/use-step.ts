'use client';

import { useSearchParams } from 'next/navigation';
import { stepFrom } from './step-from.ts';

/** The step in the address, so that going back goes one step back and a reload stays where it was. */
export function useStep<Step extends string>(
  steps: readonly [Step, ...Step[]],
): [Step, (step: Step) => void] {
  const step = stepFrom(useSearchParams().get('step'), steps);
  return [step, (next) => window.history.pushState(null, '', `?${new URLSearchParams({ step: next })}`)];
}
