'use client';

import { useSearchParams } from 'next/navigation';
import { stepFrom } from './step-from.ts';

/** The step, kept in the address: going back goes one step back, a reload stays. */
export function useStep<Step extends string>(
  steps: readonly [Step, ...Step[]],
): [Step, (step: Step) => void] {
  const step = stepFrom(useSearchParams().get('step'), steps);
  return [step, (next) => window.history.pushState(null, '', `?${new URLSearchParams({ step: next })}`)];
}
