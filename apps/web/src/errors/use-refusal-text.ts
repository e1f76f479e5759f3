'use client';

import { useTranslations } from 'next-intl';
import { domainCodeOf } from './domain-code.ts';
import { refusalKey } from './refusal-messages.ts';

/** Says in plain words why something was not done, and what to do. */
export function useRefusalText(): (error: unknown) => string {
  const t = useTranslations('refusals');
  return (error) => t(refusalKey(domainCodeOf(error)));
}
