'use client';

import { useTranslations } from 'next-intl';
import { domainCodeOf, retryAfterMinutes } from './domain-code.ts';
import { refusalKey } from './refusal-messages.ts';

/** Turns a refusal into words: why something was not done, and what to do. */
export function useRefusalText(): (error: unknown) => string {
  const t = useTranslations('refusals');
  return (error) => {
    const code = domainCodeOf(error);
    // An error exists in the browser alone, which knows whether it has a connection.
    if (code === undefined && !navigator.onLine) return t('offline');
    const minutes = code === 'TOO_MANY_REQUESTS' ? retryAfterMinutes(error) : undefined;
    return minutes === undefined ? t(refusalKey(code)) : t('tooManyRequestsFor', { minutes });
  };
}
