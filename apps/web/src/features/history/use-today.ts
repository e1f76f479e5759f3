'use client';

import { useNow, useTimeZone } from 'next-intl';
import { dayOf } from '#web/features/entries/group-by-day.ts';

/** Today in the bank's time zone, ISO 8601. Taken when the page was rendered, so that server and browser agree. */
export function useToday(): string {
  return dayOf(useNow(), useTimeZone() ?? 'UTC');
}
