'use client';

import { useSearchParams } from 'next/navigation';
import { type Step, stepFrom } from './draft.ts';

/** The step in the address, so that going back goes one step back and a reload stays where it was. */
export function useStep(): [Step, (step: Step) => void] {
  const step = stepFrom(useSearchParams().get('step'));
  return [step, (next) => window.history.pushState(null, '', `?${new URLSearchParams({ step: next })}`)];
}
