'use client';

import { useNow, useTimeZone } from 'next-intl';
import { dayOf } from '#web/features/entries/group-by-day.ts';

/** The day that it is at the bank, ISO 8601: of the moment the page was made, so that server and browser agree. */
export function useToday(): string {
  return dayOf(useNow(), useTimeZone() ?? 'UTC');
}
